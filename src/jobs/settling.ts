/**
 * What a target is after a step: pure functions, applied to what is stored in the same transaction as the step.
 */
import { reasonIndex } from './batch.ts';
import type { Again, Reason, StepRecord, TargetRecord } from './records.ts';
import type { Settled } from './store.ts';

/** The outcomes of a step's docs; those without one are to be sent again. */
export type Outcomes = (Reason | undefined)[];

/** A target that no longer waits for anything. One that was stopped meanwhile stays so. */
export function cleared(target: TargetRecord): TargetRecord {
  const { why, code, resumeAt: _at, period: _period, quotaHits: _hits, ...rest } = target;
  if (target.state !== 'stopped') return { ...rest, state: 'open' };
  return { ...rest, ...(why ? { why } : {}), ...(code === undefined ? {} : { code }) };
}

/** Takes what a step carried off the target's list. */
export function used(target: TargetRecord, step: StepRecord): TargetRecord {
  if (step.from === 'list') return { ...target, cursor: target.cursor + step.span };
  const [first, second, ...others] = target.again;
  if (!first) return target;
  const left = first.docs.slice(step.span);
  if (left.length > 0) return { ...target, again: [{ ...first, docs: left }, ...target.again.slice(1)] };
  if (!second) return { ...target, again: [] };
  return { ...target, again: [first.half ? { ...second, culprit: true } : second, ...others] };
}

/**
 * Settles a step with an outcome for each of its docs.
 *
 * @param outcomes in the order of `step.docs`
 * @param tries how often the docs without an outcome were lost; they go ahead of all that come after them
 */
export function settled(target: TargetRecord, step: StepRecord, outcomes: Outcomes, tries = 0): Settled {
  const reasons: Reason[] = [];
  const results = outcomes.map((reason) => (reason ? reasonIndex(reasons, reason) : -1));
  const next = used(cleared(target), step);
  const totals = { ...next.totals };
  for (const reason of outcomes) if (reason) totals[reason.kind] += 1;
  const left = step.docs.filter((_, index) => !outcomes[index]);
  const parts: Again[] = left.length > 0 ? [{ docs: left, tries }] : [];
  return {
    target: { ...next, totals, again: inOrder(step, parts, next.again), tries: 0, turns: 0 },
    step: { ...step, results, reasons },
  };
}

/** Docs of a step that are to be sent again, among others. Whatever was sent again before came before the list. */
function inOrder(step: StepRecord, parts: Again[], others: Again[]): Again[] {
  return step.from === 'list' ? [...others, ...parts] : [...parts, ...others];
}

/** A target whose step is as if it had never been made, but for what is to be sent in place of it. */
export function replaced(target: TargetRecord, step: StepRecord, parts: Again[]): Settled {
  const [first, ...others] = target.again;
  const left = step.from === 'again' && first ? first.docs.slice(step.span) : [];
  const rest = first && left.length > 0 ? [{ docs: left, tries: first.tries }, ...others] : others;
  return {
    target:
      step.from === 'list'
        ? { ...target, cursor: target.cursor + step.span, again: inOrder(step, parts, target.again) }
        : { ...target, again: [...parts, ...rest] },
  };
}

/** A target that takes no more; its docs without an outcome become `rest`. */
export function stopped(
  target: TargetRecord,
  reason: { rest: 'refused' | 'failed' | 'unknown'; why: TargetRecord['why']; code?: string | undefined },
): TargetRecord {
  const { unsure: _unsure, decided: _decided, ...next } = cleared(target);
  return {
    ...next,
    state: 'stopped',
    rest: reason.rest,
    ...(reason.why ? { why: reason.why } : {}),
    ...(reason.code === undefined ? {} : { code: reason.code }),
  };
}
