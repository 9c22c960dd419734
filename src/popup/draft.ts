/**
 * What the person has begun: chosen groups, the new album's form. Kept while the browser runs, because a popup closes
 * at the first click beside it.
 */
import { signal } from '@preact/signals';
import browser from 'webextension-polyfill';
import type { AccountId } from '../model.ts';

/** A group or album as chosen. */
export interface Target {
  id: string;
  title: string;
  link?: string;
  icon?: string;
}

/** The new album's form; secret fields are kept only in memory. */
export interface AlbumDraft {
  fields: Record<string, string>;
  /** Id of the cover; `null` when the person wants none; absent when they have not chosen. */
  cover?: string | null;
  /** Whether the picked docs go into it. */
  fill: boolean;
  /** In whose name, where the account works for others; absent for the person themselves. */
  owner?: string | undefined;
}

/** All that is begun, by account. */
export interface Draft {
  /** The account in use, and which one was the default when it was chosen: another default wins over the choice. */
  account?: AccountId;
  over?: AccountId | undefined;
  groups: Record<AccountId, Target[]>;
  album: Record<AccountId, AlbumDraft>;
  /** Accounts besides the one in use on which the new album is made too. */
  further?: AccountId[];
}

const KEY = 'screens.draft';
const empty: Draft = { groups: {}, album: {} };

/** The draft in use. */
export const draft = signal<Draft>(empty);

/** Reads what an earlier popup has left. */
export async function restoreDraft(): Promise<void> {
  try {
    const stored = (await browser.storage.session.get(KEY))[KEY];
    if (typeof stored === 'object' && stored !== null) draft.value = { ...empty, ...(stored as Draft) };
  } catch {
    // Without this storage a draft lives as long as the popup.
  }
}

let secretFields = new Set<string>();

/** Names the fields that are never stored. */
export function keepUnstored(names: string[]): void {
  secretFields = new Set(names);
}

function storable(whole: Draft): Draft {
  const album = Object.entries(whole.album).map(([account, form]) => {
    const fields = Object.entries(form.fields).filter(([name]) => !secretFields.has(name));
    return [account, { ...form, fields: Object.fromEntries(fields) }] as const;
  });
  return { ...whole, album: Object.fromEntries(album) };
}

/** Changes the draft and keeps it. */
export function change(part: Partial<Draft>): void {
  draft.value = { ...draft.peek(), ...part };
  browser.storage.session.set({ [KEY]: storable(draft.peek()) }).catch(() => {});
}

/** Chooses the account in use, for as long as the default stays the same. */
export function chooseAccount(account: AccountId, over: AccountId | undefined): void {
  change({ account, over });
}

/** The chosen account, if the choice still holds. */
export function chosenAccount({ account, over }: Draft, now: AccountId | undefined): AccountId | undefined {
  return over === undefined || over === now ? account : undefined;
}

/** Chooses groups of an account. */
export function chooseGroups(account: AccountId, groups: Target[]): void {
  change({ groups: { ...draft.peek().groups, [account]: groups } });
}

/** Changes an account's new album. */
export function changeAlbum(account: AccountId, part: Partial<AlbumDraft>): void {
  const before = draft.peek().album[account] ?? { fields: {}, fill: true };
  change({ album: { ...draft.peek().album, [account]: { ...before, ...part } } });
}

/** Ticks or unticks a further account for the new album. */
export function chooseFurther(account: AccountId, chosen: boolean): void {
  const others = (draft.peek().further ?? []).filter((id) => id !== account);
  change({ further: chosen ? [...others, account] : others });
}

/** Forgets an account's new album. */
export function dropAlbum(account: AccountId): void {
  const { [account]: _, ...rest } = draft.peek().album;
  change({ album: rest });
}
