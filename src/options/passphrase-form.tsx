/** Typing passphrases: the present one, a new one, or both. */
import { useState } from 'preact/hooks';
import { type Changed, SHORTEST } from '../accounts/passphrase.ts';
import { t } from '../i18n.ts';
import type { Text } from '../model.ts';
import type { Field as Declared } from '../sites/site.ts';
import { announce } from '../ui/announce.tsx';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { useAct } from '../ui/use-act.ts';
import { strengthOf } from './strength.ts';

interface PassphraseFormProps {
  /** Whether the present passphrase is asked for, and a new one. */
  asks: { present: boolean; next: boolean };
  action: string;
  danger?: boolean;
  /** Does it. Passphrases stay on this page. */
  onSubmit: (present: string, next: string) => Promise<Changed>;
  /** Told when it is done. */
  done: string;
  onDone: () => void;
  onCancel?: () => void;
}

const secret = (name: string, label: string): Declared => ({ name, label, kind: 'secret', required: true });
const PRESENT = secret('present', 'options_security_present');
const NEXT = secret('next', 'options_security_new');
const REPEAT = secret('repeat', 'options_security_repeat');

/** The form. Nothing is done before what was typed twice is the same. */
export function PassphraseForm(props: PassphraseFormProps) {
  const { asks, action, danger, onSubmit, onDone, onCancel } = props;
  const [present, setPresent] = useState('');
  const [next, setNext] = useState('');
  const [repeat, setRepeat] = useState('');
  const [tried, setTried] = useState(false);
  const [refused, setRefused] = useState<Changed>();
  const act = useAct();
  const short = [...next].length < SHORTEST;
  const differs = next !== repeat;
  const submit = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if ((asks.present && present === '') || (asks.next && (short || differs))) return;
    act.run(async () => {
      setRefused(undefined);
      const result = await onSubmit(present, next);
      if (result !== 'done') return setRefused(result);
      announce(props.done);
      onDone();
    });
  };
  return (
    <form class="stack" onSubmit={submit} noValidate data-test="passphrase-form">
      {asks.present && (
        <Field
          field={PRESENT}
          value={present}
          onInput={(value) => {
            setPresent(value);
            setRefused(undefined);
          }}
          trouble={presentTrouble(present, refused)}
          eager={tried}
          autoFocus
        />
      )}
      {asks.next && (
        <>
          <div>
            <Field
              field={NEXT}
              value={next}
              onInput={setNext}
              trouble={short ? { key: 'options_security_short', args: [SHORTEST] } : undefined}
              eager={tried}
              autoFocus={!asks.present && onCancel !== undefined}
            />
            {!short && <StrengthHint passphrase={next} />}
          </div>
          <Field
            field={REPEAT}
            value={repeat}
            onInput={setRepeat}
            trouble={differs ? { key: 'options_security_differs' } : undefined}
            eager={tried}
          />
        </>
      )}
      {refused === 'broken' && <Banner kind="danger">{t('ui_unlock_broken')}</Banner>}
      {act.error !== undefined && <Trouble error={act.error} />}
      <div class="row">
        <Button weight={danger ? 'danger' : 'primary'} type="submit" busy={act.busy} hook="passphrase-submit">
          {act.busy ? t('options_security_working') : action}
        </Button>
        {onCancel && (
          <Button onClick={onCancel} hook="passphrase-cancel">
            {t('ui_cancel')}
          </Button>
        )}
      </div>
    </form>
  );
}

function presentTrouble(present: string, refused: Changed | undefined): Text | undefined {
  if (present === '') return { key: 'ui_field_required' };
  return refused === 'wrong' ? { key: 'options_security_wrong' } : undefined;
}

function StrengthHint({ passphrase }: { passphrase: string }) {
  const strength = strengthOf(passphrase);
  return (
    <p class={`strength ${strength}`} role="status" data-test="strength" data-strength={strength}>
      <span class="scale" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      <span>{t(`options_security_strength_${strength}`)}</span>
    </p>
  );
}
