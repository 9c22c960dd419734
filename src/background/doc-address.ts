/**
 * From the addresses that a right click or a page gives us to the doc they mean.
 */
import type { Account, AccountId, DocRef, SelectedDoc } from '../model.ts';
import { aboutOf } from '../sites/abouts.ts';
import { onHosts } from '../sites/match.ts';
import { pageOf } from '../sites/pages.ts';
import { accountsAt, namesOf } from './covers.ts';

/** The addresses that come with a right click. */
export interface Clicked {
  linkUrl?: string | undefined;
  srcUrl?: string | undefined;
  pageUrl?: string | undefined;
}

/** A doc that was clicked. */
export interface ClickedDoc {
  doc: SelectedDoc;
  /** The account it is given to. */
  holder: Account;
  /** All accounts on its server. */
  accounts: Account[];
}

/**
 * The doc a click was on: by its link first, then by its image, then, for an image on a doc's own page, by the page.
 *
 * @returns the doc with the account that can act on it, or nothing when it is not a doc of a connected site
 */
export async function clickedDoc({ linkUrl, srcUrl, pageUrl }: Clicked): Promise<ClickedDoc | undefined> {
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
  const assigned = assign(shown, accounts);
  const holder = accounts.find(({ id }) => id === assigned.account);
  return holder && { doc: assigned, holder, accounts };
}

/**
 * A clicked doc for one account: of images alone nobody knows whose they are, so the person's choice of an account
 * decides.
 *
 * @param account none means the one it was given to
 * @returns nothing when the doc is known to be another account's
 */
export function forAccount({ doc, accounts }: ClickedDoc, account?: AccountId): SelectedDoc | undefined {
  if (account === undefined || account === doc.account) return doc;
  const isOpen = doc.owner === undefined && accounts.some(({ id }) => id === account);
  return isOpen ? { ...doc, account } : undefined;
}

/**
 * Gives a doc to the account that owns it, and drops addresses that are not on the site's hosts.
 *
 * @param accounts accounts of the doc's site; at least one
 */
export function assign(doc: DocRef, accounts: Account[]): SelectedDoc {
  return assigner(accounts)(doc);
}

/**
 * Does so with many docs: a page may hold thousands.
 *
 * @param accounts accounts of the docs' site; at least one
 */
export function assigner(accounts: Account[]): (doc: DocRef) => SelectedDoc {
  const known = accounts.map((account) => {
    const about = aboutOf(account.site);
    return {
      account,
      names: namesOf(account),
      isOurs: onHosts(about.endpoints(account.server).origins),
      takesAny: about.takes === 'any',
    };
  });
  const [first] = known;
  if (!first) throw new RangeError('A doc needs an account of its site.');
  return ({ thumb, page, ...rest }) => {
    const { owner } = rest;
    const holder = owner === undefined ? undefined : known.find(({ names }) => names.includes(owner));
    const { account, isOurs, takesAny } = holder ?? first;
    return {
      ...rest,
      ...(thumb && isOurs(thumb) ? { thumb } : {}),
      ...(page && isOurs(page) ? { page } : {}),
      site: account.site,
      account: account.id,
      mine: takesAny || owner === undefined || holder !== undefined,
    };
  };
}
