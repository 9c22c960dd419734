/** What accounts are called. */
import type { AccountView } from '../messages.ts';
import { knownSite, row } from '../ui/words.ts';

/** The person's own name for it, else the user's, else the site's. */
export function nameOf(account: AccountView): string {
  return account.name || account.user?.name || siteName(account);
}

/** The site's name. */
export function siteName(account: AccountView): string {
  return knownSite(account.site)?.name ?? account.site;
}

/** The site, with its server where that is not the site's own: "Site (photos.example)". */
export function placeOf(account: AccountView): string {
  const own = knownSite(account.site)?.server === account.server;
  return own ? siteName(account) : `${siteName(account)} (${new URL(account.server).host})`;
}

/** Site, user and server, as far as the name does not say them: "Site · Ada · photos.example". */
export function detailsOf(account: AccountView): string {
  const official = knownSite(account.site)?.server === account.server;
  const user = account.user?.name;
  return row(siteName(account), user !== nameOf(account) && user, !official && new URL(account.server).host);
}
