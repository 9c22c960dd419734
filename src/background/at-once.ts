/**
 * Sends docs to a usual target at once, without a screen: a notification says what became of it and takes it back.
 */
import { findAccount } from '../accounts/accounts.ts';
import type { JobRequest } from '../jobs/job.ts';
import type { AccountId, DocRef, RecentTarget, SelectedDoc } from '../model.ts';
import { list } from '../selection/selection.ts';
import { findSet } from '../sets/sets.ts';
import { openAccount } from './access.ts';
import { noteJob } from './job-notes.ts';
import { startJob } from './job-requests.ts';
import { notify } from './notify.ts';
import { recentOf } from './recent.ts';
import { failure } from './requests.ts';

/** Starts a job for docs of one account; the target is one of its recent ones. */
export async function runAtOnce(
  account: AccountId,
  docs: readonly SelectedDoc[],
  { kind, id }: Pick<RecentTarget, 'kind' | 'id'>,
): Promise<void> {
  const target = (await recentOf(account)).find((each) => each.kind === kind && each.id === id);
  if (!target) return notify({ key: 'background_target_gone' });
  try {
    const request = await requestFor(account, await Promise.all(docs.map(completed)), target);
    if (!request) return notify({ key: 'background_target_gone' });
    await noteJob(await startJob(request));
  } catch (error) {
    await notify(failure(error).text);
  }
}

/** What is asked of the engine; nothing when the target is a set that is gone. */
async function requestFor(
  account: AccountId,
  docs: DocRef[],
  { kind, ...target }: RecentTarget,
): Promise<JobRequest | undefined> {
  if (kind === 'album') return { kind: 'album', account, docs, album: target };
  if (kind === 'group') return { kind: 'push', account, docs, groups: [target] };
  const owner = await findAccount(account);
  const groups = (owner && (await findSet(owner, target.id)))?.groups ?? [];
  return groups.length > 0 ? { kind: 'push', account, docs, groups } : undefined;
}

/** A doc of which the page told no more than its id, with what the site knows, so that reports can show it. */
async function completed({ account, mine: _, ...doc }: SelectedDoc): Promise<DocRef> {
  if (doc.title && doc.thumb) return doc;
  const picked = (await list()).find(({ site, id }) => site === doc.site && id === doc.id);
  if (picked?.title && picked.thumb) {
    const { account: _account, mine: _mine, ...known } = picked;
    return { ...doc, ...known };
  }
  try {
    const { client } = await openAccount(account);
    return { ...(await client.docs?.get?.(doc.id)), ...doc };
  } catch {
    // The job itself will say what is wrong with the account or the site.
    return doc;
  }
}
