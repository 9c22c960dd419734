/** Asking for the passphrase of a backup: typed twice to make one, once to open one. */
import { useState } from 'preact/hooks';
import { t } from '../i18n.ts';
import type { Text } from '../model.ts';
import type { Field as Declared } from '../sites/site.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import type { Act } from '../ui/use-act.ts';

/** The fewest characters of a passphrase for a file, which others may get hold of and try to open at leisure. */
const FEWEST = 12;

interface BackupPassphraseProps {
  /** Whether a new one is made. */
  fresh: boolean;
  action: string;
  busyAction: string;
  act: Act;
  /** It did not open the file. */
  wrong?: boolean;
  onSubmit: (passphrase: string) => void;
  onCancel: () => void;
}

const field = (name: string, label: string, hint?: string): Declared => ({
  name,
  label,
  kind: 'secret',
  required: true,
  ...(hint ? { hint } : {}),
});

/** The form. */
export function BackupPassphrase(props: BackupPassphraseProps) {
  const { fresh, action, busyAction, act, wrong, onSubmit, onCancel } = props;
  const [first, setFirst] = useState('');
  const [second, setSecond] = useState('');
  const [tried, setTried] = useState(false);
  const tooShort: Text | undefined =
    fresh && first.length < FEWEST ? { key: 'options_backup_passphrase_short', args: [FEWEST] } : undefined;
  const missing: Text | undefined = first === '' ? { key: 'ui_field_required' } : undefined;
  const differs: Text | undefined =
    fresh && second !== first ? { key: 'options_backup_passphrase_differs' } : undefined;
  const submit = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (!missing && !tooShort && !differs) onSubmit(first);
  };
  return (
    <form class="passphrase" onSubmit={submit} noValidate data-test="passphrase-form">
      <Field
        field={field(
          'passphrase',
          'options_backup_passphrase',
          fresh ? 'options_backup_passphrase_hint' : undefined,
        )}
        value={first}
        onInput={setFirst}
        trouble={wrong && !fresh ? { key: 'options_backup_passphrase_wrong' } : (missing ?? tooShort)}
        eager={tried || (wrong ?? false)}
        autoFocus
      />
      {fresh && (
        <Field
          field={field('again', 'options_backup_passphrase_again')}
          value={second}
          onInput={setSecond}
          trouble={differs}
          eager={tried}
        />
      )}
      <div class="row">
        <Button weight="primary" type="submit" busy={act.busy} hook="passphrase-go">
          {act.busy ? busyAction : action}
        </Button>
        <Button onClick={onCancel} hook="passphrase-cancel">
          {t('ui_cancel')}
        </Button>
      </div>
    </form>
  );
}
