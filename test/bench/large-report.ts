/**
 * A finished job of the largest size, as if it had run: sending a million docs would take hours.
 */
import { noTotals } from '../../src/jobs/records.ts';
import type { Stage } from './bench.ts';

/** What the report has: docs, groups, and every so many docs one that was refused. */
export interface LargeReport {
  job: string;
  docs: number;
  groups: number;
  refusedEvery: number;
}

const BATCH = 20;
const CHUNK = 100;

/** Puts the job into the extension's history. */
export async function keepLargeReport(
  { page, account }: Pick<Stage, 'page' | 'account'>,
  report: LargeReport,
): Promise<void> {
  await page.evaluate(
    async ({ job, docs, groups, refusedEvery }, owner, none, batch, size) => {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open('gallerist-jobs');
        opening.onsuccess = () => resolve(opening.result);
        opening.onerror = () => reject(opening.error);
      });
      /** Writes records into a store, all at once. */
      const put = (name: string, records: object[]) =>
        new Promise<void>((resolve, reject) => {
          const tx = database.transaction(name, 'readwrite');
          for (const record of records) tx.objectStore(name).put(record);
          tx.oncomplete = () => resolve();
          tx.onerror = () => reject(tx.error);
        });
      const base = { id: job, account: owner, site: 'ipernity', kind: 'push', control: 'go', docs };
      await put('jobs', [{ ...base, createdAt: Date.now() - 60_000, suspects: [], notes: [], rev: 2 }]);
      const refused = Math.ceil(docs / refusedEvery);
      const chunks = Array.from({ length: docs / size }, (_, chunk) => ({
        job,
        chunk,
        docs: Array.from({ length: size }, (__, index) => {
          const id = String(90_000_000 + chunk * size + index);
          const title = `Archive of pictures, number ${chunk * size + index}`;
          return {
            site: 'ipernity',
            id,
            title,
            page: `https://www.ipernity.com/doc/20481/${id}`,
            media: 'photo',
          };
        }),
      }));
      await put('docs', chunks);
      const taken = { kind: 'added' };
      const why = { key: 'jobs_no_video', args: ['this group'] };
      const left = { kind: 'refused', why, code: '5', notOurs: true };
      for (let n = 0; n < groups; n++) {
        const steps = Array.from({ length: docs / batch }, (_, seq) => {
          const numbers = Array.from({ length: batch }, (__, index) => seq * batch + index);
          const results = numbers.map((number) => (number % refusedEvery === 0 ? 1 : 0));
          const step = { job, n, seq, token: `${n}-${seq}`, act: 'add', state: 'settled', from: 'list' };
          return {
            ...step,
            docs: numbers,
            results,
            reasons: [taken, left],
            span: batch,
            tries: 0,
            sentAt: seq,
          };
        });
        await put('steps', steps);
      }
      const totals = { ...none, added: docs - refused, refused };
      await put(
        'targets',
        Array.from({ length: groups }, (_, n) => {
          const target = {
            job,
            n,
            account: owner,
            kind: 'group',
            id: `${38_001 + n}`,
            title: `Large group ${n + 1}`,
          };
          const list = { round: 0, size: docs, cursor: docs, again: [], next: docs / batch, totals };
          return { ...target, ...list, state: 'done', tries: 0, turns: 0, calls: docs / batch, rev: 1 };
        }),
      );
      database.close();
    },
    report,
    account,
    noTotals(),
    BATCH,
    CHUNK,
  );
}
