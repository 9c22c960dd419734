/** Changing what an album is called and says. */
import { useState } from 'preact/hooks';
import { t } from '../i18n.ts';
import { RequestError } from '../messages.ts';
import type { Field as Declared, SiteAbout } from '../sites/site.ts';
import { ask } from '../ui/ask.ts';
import { Button } from '../ui/button.tsx';
import { checkFields, finalValue } from '../ui/check-field.ts';
import { Field } from '../ui/field.tsx';
import { useAct } from '../ui/use-act.ts';
import { ActTrouble } from './act-trouble.tsx';
import { noteAlbum } from './album-lists.ts';
import type { AlbumOf } from './all-albums.ts';

/**
 * The fields that can be changed here. What a site never tells back can only be shown empty, which suits a text, but
 * not a choice; and secrets, with what needs them, have no way through the vault for a change.
 */
export function editable({ albumFields, editableFields }: SiteAbout): Declared[] {
  const some = albumFields.filter(
    ({ name, kind }) =>
      editableFields.includes(name) && (kind === 'line' || kind === 'lines' || kind === 'amount'),
  );
  return some.filter(({ needs }) => needs === undefined || some.some(({ name }) => name === needs));
}

interface AlbumEditProps {
  of: AlbumOf;
  about: SiteAbout;
  owner: string | undefined;
  onDone: () => void;
}

/** The form; only what the person has touched is sent, so that the rest stays as it is. */
export function AlbumEdit({ of: { account, album }, about, owner, onDone }: AlbumEditProps) {
  const fields = editable(about);
  const titled = about.albumFields[0]?.name ?? '';
  const [touched, setTouched] = useState<Record<string, string>>({});
  const [tried, setTried] = useState(false);
  const act = useAct();
  const values = { [titled]: album.title, ...touched };
  const wrong = checkFields(fields, values);
  const refused = act.error instanceof RequestError && act.error.field ? act.error : undefined;
  const save = (event: Event) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(wrong).length > 0) return;
    const changed = fields
      .filter(({ name }) => name in touched)
      .map((field) => [field.name, finalValue(field, touched[field.name] ?? '')] as const);
    if (changed.length === 0) return onDone();
    act.run(async () => {
      const now = Object.fromEntries(changed);
      await ask('albums.edit', {
        account: account.id,
        album: album.id,
        fields: now,
        ...(owner ? { owner } : {}),
      });
      noteAlbum(account.id, owner, album.id, { title: now[titled] ?? album.title });
      onDone();
    });
  };
  return (
    <form
      class="padded stack"
      onSubmit={save}
      noValidate
      data-test="album-edit"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        onDone();
      }}
    >
      {fields.map((field, index) => (
        <Field
          key={field.name}
          field={field}
          value={values[field.name] ?? ''}
          onInput={(value) => {
            setTouched({ ...touched, [field.name]: value });
            if (refused?.field === field.name) act.clear();
          }}
          trouble={refused?.field === field.name ? refused.text : wrong[field.name]}
          eager={tried}
          autoFocus={index === 0}
        />
      ))}
      {fields.length > 1 && <p class="meta">{t('popup_edit_hint')}</p>}
      {!refused && <ActTrouble error={act.error} account={account} />}
      <div class="row">
        <Button weight="primary" type="submit" busy={act.busy} hook="save-album">
          {t('popup_save')}
        </Button>
        <Button onClick={onDone} hook="cancel-edit">
          {t('ui_cancel')}
        </Button>
      </div>
    </form>
  );
}
