/**
 * What a target is once its album is there.
 */
import type { Album } from '../model.ts';
import type { StepRecord, TargetRecord } from './records.ts';
import { cleared } from './settling.ts';
import type { Settled } from './store.ts';

/** A target whose album is there, with its cover in it where the site does that. */
export function created(target: TargetRecord, step: StepRecord, album: Album): Settled {
  const { create: _create, ...rest } = undecided(target);
  const [covered] = step.docs;
  return {
    target: {
      ...rest,
      id: album.id,
      title: album.title || target.title,
      created: true,
      tries: 0,
      ...(album.link ? { link: album.link } : {}),
      ...(covered === undefined
        ? {}
        : { covered, totals: { ...target.totals, added: target.totals.added + 1 } }),
    },
    step: { ...step, results: step.docs.map(() => 0), reasons: [{ kind: 'added' }] },
  };
}

/** A target that no longer waits for the person's word. */
export function undecided(target: TargetRecord): TargetRecord {
  const { unsure: _unsure, decided: _decided, ...rest } = cleared(target);
  return rest;
}
