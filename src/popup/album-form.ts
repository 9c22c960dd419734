/** The new album's form: what is in it, and what it asks for. Pure. */
import type { JobRequest } from '../jobs/job.ts';
import type { DocRef } from '../model.ts';
import type { Field, SiteAbout } from '../sites/site.ts';
import { finalValues, initialValues } from '../ui/check-field.ts';
import type { AlbumDraft } from './draft.ts';

/** The form as it stands: what the person has typed over what the site starts with. */
export function formOf(about: SiteAbout, begun: AlbumDraft | undefined): AlbumDraft {
  return { fill: true, ...begun, fields: { ...initialValues(about.albumFields), ...begun?.fields } };
}

/** The cover as it stands: the chosen one, or the first picked doc until the person chooses. */
export function coverOf(about: SiteAbout, form: AlbumDraft, docs: readonly DocRef[]): string | null {
  if (about.albumCover === 'none') return null;
  return form.cover === undefined ? (docs[0]?.id ?? null) : form.cover;
}

/** What is filled in of the secret fields: it goes through the vault, never in a message. */
export function secretsOf(about: SiteAbout, form: AlbumDraft): Record<string, string> {
  const values = finalValues(about.albumFields.filter(isSecret), form.fields);
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
}

/**
 * What is asked for when the form is sent.
 *
 * @param deposit names the secret fields that were left in the vault
 */
export function albumRequest(
  about: SiteAbout,
  account: string,
  form: AlbumDraft,
  docs: readonly DocRef[],
  deposit?: string,
): JobRequest & { kind: 'album' } {
  const fields = finalValues(
    about.albumFields.filter((field) => !isSecret(field)),
    form.fields,
  );
  const cover = coverOf(about, form, docs);
  const [first] = about.albumFields;
  return {
    kind: 'album',
    account,
    docs: form.fill ? [...docs] : [],
    album: {
      create: { fields, ...(cover ? { cover } : {}), ...(deposit ? { deposit } : {}) },
      title: (first && fields[first.name]) ?? '',
      ...(form.owner ? { owner: form.owner } : {}),
    },
  };
}

function isSecret({ kind }: Field): boolean {
  return kind === 'secret';
}
