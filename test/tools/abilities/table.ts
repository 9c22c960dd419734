/**
 * What each site can do, as a table for people, read off its data and off the functions of its client.
 */
import { abouts } from '../../../src/sites/abouts.ts';
import { clientOf } from '../../../src/sites/clients.ts';
import type { PageExample, SiteAbout, SiteClient } from '../../../src/sites/site.ts';
import { has } from '../../conformance/deeds.ts';
import { say } from '../../conformance/texts.ts';

const examples = import.meta.glob<PageExample[]>('../../../src/sites/*/page.ts', {
  eager: true,
  import: 'examples',
});

interface Site {
  about: SiteAbout;
  client: SiteClient;
}

/** A line of the table: what it says, and what it says of a site. */
interface Row {
  says: string;
  of(site: Site): string;
}

const YES = '✓';
const NO = '–';

/** Every function that a client can have besides those all clients have, in words. */
export const ABILITY_WORDS: readonly [ability: string, says: string][] = [
  ['albums.create', 'Create an album'],
  ['owners', 'Create and change albums for somebody else'],
  ['albums.list', 'See all albums'],
  ['albums.docs', 'See what is in an album'],
  ['albums.add', 'Fill an album'],
  ['albums.remove', 'Take docs out of an album'],
  ['albums.edit', 'Rename or change an album'],
  ['albums.delete', 'Delete an album'],
  ['albums.left', 'Know how many more albums there may be'],
  ['groups.list', 'See the groups one is in'],
  ['groups.get', 'Know what a group takes, and its quota'],
  ['groups.add', 'Push docs to groups'],
  ['groups.remove', 'Take docs back from groups'],
  ['docs.list', 'See all one’s docs'],
  ['docs.search', 'Search one’s docs'],
  ['docs.get', 'Show a doc that was picked elsewhere'],
  ['docs.containers', 'Know where a doc is already'],
  ['signOut', 'End the session at the site when signing out'],
];

const rows: Row[] = [
  { says: 'Sign in', of: ({ about }) => about.signIn.map(({ label }) => say({ key: label })).join('; ') },
  { says: 'Pick docs on the site’s pages', of: ({ about }) => mark(namesDocs(about.id)) },
  ...ABILITY_WORDS.map(([ability, says]) => ({ says, of: ({ client }: Site) => mark(has(client, ability)) })),
  { says: 'Choose a cover for a new album', of: ({ about }) => mark(about.albumCover !== 'none') },
  { says: 'Docs in one call', of: batchOf },
];

const mark = (can: boolean): string => (can ? YES : NO);

function namesDocs(id: string): boolean {
  return (examples[`../../../src/sites/${id}/page.ts`] ?? []).some((example) => example.id !== null);
}

function batchOf({ about, client }: Site): string {
  return has(client, 'albums.add') || has(client, 'groups.add') ? String(about.batch) : NO;
}

/** All sites, each with a client to look at. */
export function sitesToLookAt(): Site[] {
  const never = () => Promise.reject(new Error('This client is only looked at.'));
  return abouts().map((about) => ({
    about,
    client: clientOf(about.id).connect({
      endpoints: about.endpoints(about.server),
      secrets: {},
      transport: never,
      now: Date.now,
      language: 'en',
      saveSecrets: never,
      nextNumber: never,
      redirectUrl: '',
    }),
  }));
}

/** The table in Markdown. */
export function abilitiesTable(): string {
  const sites = sitesToLookAt();
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(['', ...sites.map(({ about }) => headOf(about))]),
    line(['---', ...sites.map(() => ':-:')]),
    ...rows.map((row) => line([row.says, ...sites.map((site) => row.of(site))])),
  ].join('\n');
}

function headOf({ name, status }: SiteAbout): string {
  return status.kind === 'live' ? name : `${name} (retired ${status.since.slice(0, 4)})`;
}
