/** Gathering what goes into a file. */
import browser from 'webextension-polyfill';
import { sealBackup } from '../accounts/backup.ts';
import { fileName, writeExport } from '../data/read.ts';
import { FILE_VERSION, type FileContent } from '../data/shape.ts';
import { ask } from '../ui/ask.ts';

/** A file ready to be saved. */
export interface Made {
  name: string;
  text: string;
}

/** An export: everything but secrets, for anybody to read. */
export async function makeExport(): Promise<Made> {
  const made = Date.now();
  return { name: fileName('export', made), text: writeExport(await gather(), version(), made) };
}

/** A backup: everything with the secrets, locked with a passphrase. */
export async function makeBackup(passphrase: string): Promise<Made> {
  const made = Date.now();
  const label = { gallerist: 'backup', version: FILE_VERSION, by: version(), made } as const;
  const content = await gather();
  const locked = await sealBackup(content, content.accounts, passphrase, boundLabel(label));
  return { name: fileName('backup', made), text: JSON.stringify({ ...label, ...locked }, null, 1) };
}

/** The label of a backup as its lock is bound to it. */
export function boundLabel({ version, by, made }: { version: number; by: string; made: number }): string {
  return JSON.stringify([version, by, made]);
}

async function gather(): Promise<FileContent> {
  const { jobs: ids, ...head } = await ask('data.export', {});
  const jobs: FileContent['jobs'] = [];
  // One by one: all jobs of a busy year would be more than one message holds.
  for (const job of ids) {
    const archive = await ask('data.exportJob', { job });
    if (archive) jobs.push(archive);
  }
  return { ...head, jobs };
}

function version(): string {
  return browser.runtime.getManifest().version;
}
