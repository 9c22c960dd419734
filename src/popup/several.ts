/** One form for new albums on several accounts: what is shared, what is not, what is wrong where. Pure. */
import type { AccountView } from '../messages.ts';
import type { AccountId, DocRef, SelectedDoc, Text } from '../model.ts';
import type { Field, SiteAbout } from '../sites/site.ts';
import { checkFields } from '../ui/check-field.ts';
import type { AlbumDraft } from './draft.ts';

/** The part of the form that speaks of one account. */
export interface Part {
  account: AccountView;
  about: SiteAbout;
  /** Docs that may go into its album. */
  docs: DocRef[];
  form: AlbumDraft;
}

/** One input for fields that mean the same on several sites. */
export interface Shared {
  meaning: 'title' | 'description';
  /** The first of them holds the value. */
  of: { part: Part; field: Field }[];
}

function meaningOf(about: SiteAbout, field: Field): Shared['meaning'] | undefined {
  if (field === about.albumFields[0]) return 'title';
  // Sites name their fields themselves; this name is the one that all of them use for the same thing.
  return field.name === 'description' ? 'description' : undefined;
}

/** The fields that at least two of the accounts have in common; none when there is only one account. */
export function sharedOf(parts: readonly Part[]): Shared[] {
  return (['title', 'description'] as const)
    .map((meaning) => ({
      meaning,
      of: parts.flatMap((part) =>
        part.about.albumFields
          .filter((field) => meaningOf(part.about, field) === meaning)
          .map((field) => ({ part, field })),
      ),
    }))
    .filter(({ of }) => of.length > 1);
}

/** The fields that only this account's site asks for. */
export function ownFields(part: Part, shared: readonly Shared[]): Field[] {
  const common = shared.flatMap(({ of }) => of.filter((each) => each.part === part));
  return part.about.albumFields.filter((field) => !common.some((each) => each.field === field));
}

/** The value of a shared input. */
export function sharedValue({ of: [first] }: Shared): string {
  return first ? (first.part.form.fields[first.field.name] ?? '') : '';
}

/** The parts with what the shared inputs hold filled in everywhere: what is checked and sent. */
export function filledIn(parts: readonly Part[]): Part[] {
  const shared = sharedOf(parts);
  return parts.map((part) => {
    const common = shared.flatMap((each) =>
      each.of.filter((one) => one.part === part).map((one) => [one.field.name, sharedValue(each)] as const),
    );
    return {
      ...part,
      form: { ...part.form, fields: { ...part.form.fields, ...Object.fromEntries(common) } },
    };
  });
}

/** What is wrong, by account and field. */
export function wrongIn(parts: readonly Part[]): Map<AccountId, Record<string, Text>> {
  return new Map(
    filledIn(parts).map(({ account, about, form }) => [
      account.id,
      checkFields(about.albumFields, form.fields),
    ]),
  );
}

/** The picked docs that may go into an account's album: its own, or any of that server where the site takes any. */
export function docsFor(
  account: AccountView,
  about: SiteAbout,
  selection: readonly SelectedDoc[],
  accounts: readonly AccountView[],
): SelectedDoc[] {
  if (!account.abilities.includes('albums.add')) return [];
  const server = (id: AccountId) => accounts.find((each) => each.id === id)?.server;
  return selection.filter((doc) => {
    if (about.takes === 'own') return doc.account === account.id && doc.mine;
    return doc.site === account.site && server(doc.account) === account.server;
  });
}
