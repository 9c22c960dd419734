/**
 * Copies of everything that people bring in: exports and backups, and the jobs in them once they are in the history.
 */
import { vi } from 'vitest';
import { openBackup } from '../../../src/accounts/backup.ts';
import { seal } from '../../../src/accounts/seal.ts';
import { getSecrets, wipeVault } from '../../../src/accounts/vault.ts';
import { compare, isEmpty, moveJob, type Present } from '../../../src/data/compare.ts';
import { FileError, readContent, readLabel, writeExport } from '../../../src/data/read.ts';
import type { FileContent } from '../../../src/data/shape.ts';
import { JobError } from '../../../src/jobs/job-error.ts';
import { quickDerivation } from '../../accounts/vault-world.ts';
import { type Harness, harness, ids, newAlbum, push } from '../../jobs/harness.ts';
import { bentText, bentValue } from '../hostile.ts';
import type { Target } from '../target.ts';

const head: Omit<FileContent, 'jobs'> = {
  accounts: [
    {
      id: 'account-1',
      site: 'fake',
      name: 'Ada',
      server: 'https://www.photos.example/',
      method: 'oauth',
      status: 'connected',
      user: { id: '1', name: 'Ada', alias: 'ada' },
      permissions: { doc: 'write' },
      addedAt: 1,
    },
  ],
  settings: { historyDays: 90 },
  sets: [{ account: 'account-1', name: 'Harbour', groups: [{ id: '1', title: 'Boats' }] }],
};
const present: Present = { accounts: [], settings: { historyDays: null }, sets: [], jobs: [] };
const PASSPHRASE = 'correct horse battery staple';

/** An export with jobs of each kind. */
async function written(): Promise<string> {
  const { engine, site, run } = harness();
  site.addGroup({ id: 'g' });
  const started = [await engine.start(push(ids(5), ['g'])), await engine.start(newAlbum(ids(3)))];
  await run();
  started.push(await engine.undo(started[0] ?? '', {}));
  await run();
  const archives = await Promise.all(started.map((id) => engine.archive(id)));
  const jobs = archives.filter((archive) => archive !== undefined);
  if (jobs.length < started.length) throw new Error('a job is missing in the export');
  return writeExport({ ...head, jobs }, '1.0.0', 1_700_000_000_000);
}

function exports(): Target {
  let file: string;
  let here: Harness;
  return {
    name: 'exports',
    weight: 2,
    async prepare() {
      file = await written();
      here = harness();
    },
    expects: (error) => error instanceof FileError,
    async run(random) {
      const content = readContent(readLabel(bentText(random, [file])).rest);
      const changes = compare(
        { ...content, jobs: content.jobs.map(({ job }) => job) },
        present,
        () => random.below(4) > 0,
      );
      isEmpty(changes);
      if (
        changes.accounts.add.some(({ server }) => !/^https:|^http:\/\/(localhost|127\.|\[::1\])/.test(server))
      )
        throw new Error('an account at an unsafe address was read');
      const wanted = content.jobs.filter(({ job }) => changes.jobs.add.includes(job.id));
      for (const archive of wanted) await here.engine.restore(moveJob(archive, changes.ids));
      await here.engine.list();
      for (const { job } of wanted) {
        await here.engine.report(job.id, {}).catch(expectJobError);
        await here.engine.undoPlan(job.id, {}).catch(expectJobError);
      }
      for (const { job } of wanted.toReversed()) await here.store.remove(job.id);
    },
  };
}

function expectJobError(error: unknown): void {
  if (!(error instanceof JobError)) throw error;
}

/** Backups, whose lock is bent, or what is behind it. */
const backups: Target = {
  name: 'backups',
  weight: 2,
  async prepare() {
    quickDerivation();
    await wipeVault();
  },
  async run(random) {
    const inside = { content: head, secrets: { 'account-1': { key: 'k', token: 't' } } };
    const text = random.oneIn(2) ? bentText(random, [JSON.stringify(inside)]) : JSON.stringify(inside);
    const locked = await seal(text, PASSPHRASE, 'label');
    const opened = await openBackup(
      random.oneIn(2) ? bentValue(random, locked) : locked,
      PASSPHRASE,
      'label',
    );
    if (typeof opened === 'string') return;
    const place = { site: 'fake', name: 'account-1' };
    await opened.restore('account-1', { id: place.name, site: place.site });
    const values = Object.values((await getSecrets(place)) ?? {});
    if (values.some((value) => typeof value !== 'string')) throw new Error('a secret that is none was kept');
  },
  async finish() {
    await wipeVault();
    vi.restoreAllMocks();
  },
};

/** Exports and backups. */
export const copies: Target[] = [exports(), backups];
