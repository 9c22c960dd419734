/** Reading a file, telling what it would change, and changing it. */
import { type OpenedBackup, openBackup } from '../accounts/backup.ts';
import { type Changes, compare, moveJob } from '../data/compare.ts';
import { FileError, type Label, readContent, readLabel, textOf } from '../data/read.ts';
import type { FileContent } from '../data/shape.ts';
import { isUsable } from '../sites/usable.ts';
import { ask } from '../ui/ask.ts';
import { boundLabel } from './take-out.ts';

/** A file whose label has been read. */
export interface Chosen {
  label: Label;
  rest: Record<string, unknown>;
}

/** A file whose content is known, and what it would change. */
export interface Ready {
  label: Label;
  content: FileContent;
  changes: Changes;
  /** Accounts here that would get their sign-in back, by the account of the file. */
  signIns: Map<string, { id: string; site: string }>;
  backup?: OpenedBackup;
}

/** Reads the label of a file. Throws `FileError`. */
export async function choose(file: File): Promise<Chosen> {
  return readLabel(await textOf(file));
}

/** Reads an export. Throws `FileError`. */
export function readExport({ label, rest }: Chosen): Promise<Ready> {
  return ready(label, readContent(rest));
}

/** Opens a backup. Throws `FileError`; resolves with nothing when the passphrase is another one. */
export async function readBackup({ label, rest }: Chosen, passphrase: string): Promise<Ready | undefined> {
  const opened = await openBackup(rest, passphrase, boundLabel(label));
  if (opened === 'damaged') throw new FileError('damaged');
  return opened === 'passphrase' ? undefined : ready(label, readContent(opened.content), opened);
}

/** Puts a file's content in place. What is done already does no harm when it is done again. */
export async function bringIn({ content, changes, signIns, backup }: Ready): Promise<void> {
  // Secrets first: an account that says it is connected must find them.
  for (const [from, to] of signIns) await backup?.restore(from, to);
  const { settings } = changes;
  await ask('data.import', {
    accounts: content.accounts,
    sets: content.sets,
    ...(settings ? { settings } : {}),
    signedIn: [...signIns.values()].map(({ id }) => id),
  });
  const wanted = new Set(changes.jobs.add);
  for (const job of content.jobs) {
    if (wanted.has(job.job.id)) await ask('data.importJob', moveJob(job, changes.ids));
  }
}

async function ready(label: Label, content: FileContent, backup?: OpenedBackup): Promise<Ready> {
  const jobs = content.jobs.map(({ job: { id, account } }) => ({ id, account }));
  const changes = compare({ ...content, jobs }, await ask('data.present', {}), isUsable);
  const renewed = changes.accounts.known.filter(({ here }) => here.status !== 'connected');
  const signIns = [
    ...changes.accounts.add.map((account) => [account.id, { id: account.id, site: account.site }] as const),
    ...renewed.map(({ file, here }) => [file.id, { id: here.id, site: here.site }] as const),
  ].filter(([id]) => backup?.holds(id));
  return { label, content, changes, signIns: new Map(signIns), ...(backup ? { backup } : {}) };
}
