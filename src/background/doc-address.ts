/**
 * From the addresses that a right click or a page gives us to the doc they mean.
 */
import type { Account, DocRef, SelectedDoc } from '../model.ts';
import { aboutOf } from '../sites/abouts.ts';
import { isOnHosts } from '../sites/match.ts';
import { pageOf } from '../sites/pages.ts';
import { accountsAt, namesOf } from './covers.ts';

/** The addresses that come with a right click. */
export interface Clicked {
  linkUrl?: string | undefined;
  srcUrl?: string | undefined;
  pageUrl?: string | undefined;
}

/**
 * The doc a click was on: by its link first, then by its image, then, for an image on a doc's own page, by the page.
 *
 * @returns the doc with the account that can act on it, or nothing when it is not a doc of a connected site
 */
export async function clickedDoc({ linkUrl, srcUrl, pageUrl }: Clicked): Promise<SelectedDoc | undefined> {
  const server = pageUrl ?? linkUrl ?? srcUrl ?? '';
  const accounts = await accountsAt(server);
  const site = accounts[0]?.site;
  if (site === undefined) return undefined;
  const page = pageOf(site);
  const link = linkUrl ? page.fromLink(linkUrl, server) : undefined;
  const image = srcUrl ? page.fromImage(srcUrl, server) : undefined;
  const own = pageUrl ? page.fromLink(pageUrl, server) : undefined;
  const meant = link ?? image ?? own;
  if (!meant) return undefined;
  // An image's address does not name the owner; the address of the doc's own page does.
  const doc = own?.id === meant.id ? { ...own, ...meant } : meant;
  const shown = image?.id === doc.id && srcUrl ? { ...doc, thumb: srcUrl } : doc;
  return assign(shown, accounts);
}

/**
 * Gives a doc to the account that owns it, and drops addresses that are not on the site's hosts.
 *
 * @param accounts accounts of the doc's site; at least one
 */
export function assign(doc: DocRef, accounts: Account[]): SelectedDoc {
  const owner = doc.owner;
  const holder =
    owner === undefined ? undefined : accounts.find((account) => namesOf(account).includes(owner));
  const account = holder ?? accounts[0];
  if (!account) throw new RangeError('A doc needs an account of its site.');
  const about = aboutOf(account.site);
  const { origins } = about.endpoints(account.server);
  const { thumb, page, ...rest } = doc;
  return {
    ...rest,
    ...(thumb && isOnHosts(origins, thumb) ? { thumb } : {}),
    ...(page && isOnHosts(origins, page) ? { page } : {}),
    site: account.site,
    account: account.id,
    mine: about.takes === 'any' || owner === undefined || holder !== undefined,
  };
}
