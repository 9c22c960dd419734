/**
 * Sets at rest: one item in the extension's own storage. It never holds a secret.
 */
import * as v from 'valibot';
import browser from 'webextension-polyfill';
import { type KeptSet, keptSet } from './kept-set.ts';
import { SetError } from './set-error.ts';

const ITEM = 'group-sets';
const BROWSER = 'group-sets-by';

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(512));
/** As sets were kept before they could be shared. */
const former = v.object({
  id: text,
  owner: text,
  name: text,
  groups: v.array(v.object({ id: text, title: v.string() })),
  removedAt: v.exactOptional(v.number()),
});

let writing: Promise<unknown> = Promise.resolve();

/** All sets of all accounts, removed ones included. What is not as we write it is left out. */
export async function readShelf(): Promise<KeptSet[]> {
  const item = (await browser.storage.local.get(ITEM))[ITEM];
  if (!Array.isArray(item)) return [];
  return item.flatMap((each, place) => {
    if (v.is(keptSet, each)) return [each];
    return v.is(former, each) ? [fromFormer(each, place)] : [];
  });
}

/** A set without stamps: anything said of it since counts more. */
function fromFormer(set: v.InferOutput<typeof former>, place: number): KeptSet {
  const { id, owner, name, groups, removedAt } = set;
  const titles = new Map(groups.map((group) => [group.id, group.title.slice(0, 512)]));
  return {
    id,
    owner,
    name: [name, [0, '']],
    place: [place, [0, '']],
    gone: [removedAt !== undefined, [Math.max(0, removedAt ?? 0), '']],
    groups: [...titles].map(([group, title]) => [group, title, [0, '']]),
  };
}

/** Changes all sets as they are stored at that moment. Throws `SetError` when the browser has no room for them. */
export function changeShelf(edit: (sets: KeptSet[]) => KeptSet[]): Promise<KeptSet[]> {
  // Writes go one after another, because each builds on what it has read.
  const done = writing.then(async () => {
    const before = await readShelf();
    const after = edit(before);
    if (JSON.stringify(after) === JSON.stringify(before)) return after;
    await write({ [ITEM]: after });
    return after;
  });
  writing = done.catch(() => {});
  return done;
}

async function write(items: Record<string, unknown>): Promise<void> {
  try {
    await browser.storage.local.set(items);
  } catch (error) {
    throw new SetError('full', { key: 'sets_full' }, error);
  }
}

/** What this browser calls itself in stamps; it tells browsers apart and says nothing else. */
export async function thisBrowser(): Promise<string> {
  const stored = (await browser.storage.local.get(BROWSER))[BROWSER];
  if (typeof stored === 'string' && /^[a-z0-9]{8}$/.test(stored)) return stored;
  const made = crypto.randomUUID().replaceAll('-', '').slice(0, 8);
  await write({ [BROWSER]: made });
  return made;
}

/** Calls back when sets changed. */
export function watchSets(changed: () => void): void {
  browser.storage.onChanged.addListener((changes, area) => {
    if (area === 'local' && ITEM in changes) changed();
  });
}
