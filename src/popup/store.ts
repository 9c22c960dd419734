/** What every screen of the popup needs: the accounts, the picked docs, the account in use. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { AccountView, CurrentPage } from '../messages.ts';
import type { DocRef, SelectedDoc } from '../model.ts';
import type { SiteAbout } from '../sites/site.ts';
import { knownSite } from '../ui/words.ts';
import { route } from './route.ts';
import { useDoc } from './use-doc.ts';

/** What is known everywhere in the popup. */
export interface Store {
  accounts: AccountView[];
  selection: SelectedDoc[];
  page: CurrentPage;
  /** The account in use, if any is connected. */
  account: AccountView | undefined;
}

/** The store while nothing is known yet. */
export const emptyStore: Store = {
  accounts: [],
  selection: [],
  page: { picking: false },
  account: undefined,
};

/** Carries the store to the screens. */
export const StoreContext = createContext<Store>(emptyStore);

/** The store. */
export function useStore(): Store {
  return useContext(StoreContext);
}

/** The account in use: the wanted one, else that of the one doc, of the page, of the picked docs, else the first. */
export function pickAccount(
  accounts: AccountView[],
  wanted: string | undefined,
  page: CurrentPage,
  selection: SelectedDoc[],
  key: string | undefined,
): AccountView | undefined {
  const byId = (id: string | undefined) => accounts.find((account) => account.id === id);
  const site = key?.slice(0, key.indexOf(':'));
  const fitting = (account: AccountView | undefined) =>
    account && (!site || account.site === site) ? account : undefined;
  const picked = selection.find((doc) => key === undefined || keyOf(doc) === key);
  return (
    fitting(byId(key === undefined ? undefined : picked?.account)) ??
    fitting(byId(wanted)) ??
    fitting(byId(page.account)) ??
    fitting(byId(picked?.account)) ??
    accounts.find((account) => fitting(account)) ??
    accounts[0]
  );
}

/** A doc's name in addresses. */
export function keyOf(doc: { site: string; id: string }): string {
  return `${doc.site}:${doc.id}`;
}

/** Whether a doc can be used: it is the person's own, or its site takes anybody's. */
export function usable(doc: SelectedDoc): boolean {
  return doc.mine || knownSite(doc.site)?.takes === 'any';
}

/** What a screen works on: the account in use, its site, and the docs that go. */
export interface Work {
  account: AccountView;
  about: SiteAbout | undefined;
  /** Docs of this account that may be used. */
  docs: DocRef[];
  /** How many picked docs of this account are somebody else's. */
  foreign: number;
  can: (ability: string) => boolean;
}

/** The account in use with its docs: the picked ones, or just the one the address names. */
export function useWork(): Work | undefined {
  const { account, selection } = useStore();
  const key = route.value.doc ?? route.value.cover;
  const own = selection.filter((doc) => doc.account === account?.id);
  const meant = key === undefined ? own : own.filter((doc) => keyOf(doc) === key);
  const unpicked = key !== undefined && meant.length === 0 ? key.slice(key.indexOf(':') + 1) : undefined;
  const alone = useDoc(account, unpicked);
  if (!account) return undefined;
  return {
    account,
    about: knownSite(account.site),
    docs: alone ? [alone] : meant.filter(usable).map(toRef),
    foreign: meant.filter((doc) => !usable(doc)).length,
    can: (ability) => account.abilities.includes(ability),
  };
}

/** A picked doc as jobs take it. */
export function toRef({ account: _, mine: __, ...doc }: SelectedDoc): DocRef {
  return doc;
}
