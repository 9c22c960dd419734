/** Several made-up sites, put in place of the real ones: `vi.mock(abouts, () => import('../ui/sites.ts'))`. */
import type { SiteAbout } from '../../src/sites/site.ts';
import { site } from './site.ts';

/** A site with short titles, a secret, and our sign-in address wanted. */
export const short: SiteAbout = {
  ...site,
  id: 'kurz',
  name: 'Kurz',
  server: 'https://www.kurz.example/',
  signIn: [
    {
      id: 'window',
      label: 'ui_docs',
      needs: 'ui_docs',
      redirect: true,
      fields: [{ name: 'client', label: 'ui_docs', kind: 'line', required: true }],
    },
  ],
  albumFields: [
    { name: 'name', label: 'ui_docs', kind: 'line', required: true, max: 8 },
    { name: 'description', label: 'ui_docs', kind: 'lines' },
    { name: 'pin', label: 'ui_docs', kind: 'secret', pattern: '[a-z0-9]{4}', random: 4, needs: 'price' },
    { name: 'price', label: 'ui_docs', kind: 'amount', needs: 'pin' },
  ],
  editableFields: ['name', 'description', 'pin', 'price'],
  albumCover: 'none',
  revokeAt: 'https://www.kurz.example/applications',
  staysValid: 'popup_welcome_trust',
};

/** A site that is gone, and takes docs of anybody. */
export const gone: SiteAbout = {
  ...site,
  id: 'fort',
  name: 'Fort',
  server: 'https://www.fort.example/',
  status: { kind: 'retired', since: '2019-11-05', why: 'error_not_allowed' },
  takes: 'any',
  albumFields: [
    { name: 'label', label: 'ui_docs', kind: 'line', required: true, max: 12 },
    { name: 'description', label: 'ui_docs', kind: 'lines' },
  ],
  editableFields: ['label'],
  albumCover: 'none',
};

const all = [site, short, gone];

/** Stands in for the real list. */
export const abouts = (): SiteAbout[] => all;

/** Stands in for the real look-up. */
export function aboutOf(id: string): SiteAbout {
  const found = all.find((about) => about.id === id);
  if (!found) throw new Error(`no site ${id}`);
  return found;
}

/** Stands in for the real question. */
export const isKnown = (id: string): boolean => abouts().some((about) => about.id === id);

/** Stands in for the real look-up. */
export const originsOf = ({ site: id, server }: { site: string; server: string }): string[] =>
  isKnown(id) ? aboutOf(id).endpoints(server).origins : [];
