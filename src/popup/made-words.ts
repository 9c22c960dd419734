/** New albums on several accounts in words: how each stands, and all together. Pure but for the texts. */
import { t, tn } from '../i18n.ts';
import type { JobSummary } from '../jobs/job.ts';
import { join } from '../ui/words.ts';

/** How the making of an album stands. */
export type Standing = 'made' | 'running' | 'waiting' | 'unknown' | 'held' | 'failed';

/** In the order of telling. */
const ORDER: readonly Standing[] = ['made', 'running', 'waiting', 'unknown', 'held', 'failed'];

/** How a job's new album stands. An album that is there counts as made, even while docs still go into it. */
export function standingOf(job: JobSummary): Standing {
  const [target] = job.targets;
  if (!target) return 'failed';
  if (target.unsure) return 'unknown';
  if (target.id !== '') return 'made';
  if (target.state === 'stopped' || job.state === 'done' || job.state === 'cancelled') return 'failed';
  if (job.state === 'paused') return 'held';
  return job.state === 'waiting' ? 'waiting' : 'running';
}

/** All together: "2 made, 1 needs your answer and 1 could not be made." */
export function madeSentence(standings: readonly Standing[]): string {
  const parts = ORDER.map((kind) => ({ kind, count: standings.filter((each) => each === kind).length }))
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => tn(`popup_made_${kind}`, count));
  return parts.length ? t('popup_sentence', join(parts)) : '';
}
