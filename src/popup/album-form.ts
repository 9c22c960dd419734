/** The new album's form: what is in it, and what it asks for. Pure. */
import type { JobRequest } from '../jobs/job.ts';
import type { DocRef } from '../model.ts';
import type { SiteAbout } from '../sites/site.ts';
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

/** What is asked for when the form is sent. */
export function albumRequest(
  about: SiteAbout,
  account: string,
  form: AlbumDraft,
  docs: readonly DocRef[],
): JobRequest & { kind: 'album' } {
  const fields = finalValues(about.albumFields, form.fields);
  const cover = coverOf(about, form, docs);
  const [first] = about.albumFields;
  return {
    kind: 'album',
    account,
    docs: form.fill ? [...docs] : [],
    album: {
      create: { fields, ...(cover ? { cover } : {}) },
      title: (first && fields[first.name]) ?? '',
    },
  };
}
