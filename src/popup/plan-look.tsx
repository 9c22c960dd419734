/** Where the docs are already: how much of it is known and since when, and the way to ask. */
import { duration, moment, t, tn } from '../i18n.ts';
import type { Plan } from '../jobs/job.ts';
import { Button } from '../ui/button.tsx';
import { Trouble } from '../ui/trouble.tsx';
import type { Work } from './store.ts';
import { useLook } from './use-look.ts';

/** For more docs the asking would take longer than the sending. */
const MOST = 1_000;
/** A call takes about so many milliseconds, whatever the pauses. */
const CALL = 400;
const MINUTE = 60_000;

/** "As of 10 minutes ago", and a button that asks the site with one call a doc. Nothing where a site cannot tell. */
export function PlanLook({
  work,
  plan,
  now,
  onKnown,
}: {
  work: Work;
  plan: Plan;
  now: number;
  onKnown: () => void;
}) {
  const { docs, account, about } = work;
  const look = useLook(account.id, docs, onKnown);
  if (!work.can('docs.containers') || docs.length === 0) return null;
  const { checked } = plan;
  const age = checked ? now - checked.asOf : 0;
  const whole = checked?.docs === docs.length;
  const since = age < 90_000 ? t('popup_look_now') : ago(checked?.asOf ?? now, now);
  if (look.done !== undefined) {
    return (
      <p class="meta look" data-test="looking" role="status">
        {t('popup_looking', look.done, docs.length)}
        <Button weight="quiet" onClick={look.stop} hook="stop-looking">
          {t('popup_look_stop')}
        </Button>
      </p>
    );
  }
  const known = checked
    ? whole
      ? t('popup_looked_all', since)
      : tn('popup_looked_some', checked.docs, docs.length, since)
    : t('popup_looked_none');
  const worth = docs.length <= MOST && !(whole && age < 5 * MINUTE);
  const time = duration(docs.length * Math.max(CALL, about?.pacing.calls ?? 0));
  return (
    <>
      <p class="meta look">
        <span data-test="looked">
          {known} {worth && t('popup_look_cost', tn('popup_calls', docs.length), time)}
        </span>
        {worth && (
          <Button weight="quiet" onClick={look.start} hook="look">
            {t('popup_look')}
          </Button>
        )}
      </p>
      {look.error !== undefined && <Trouble error={look.error} onRetry={look.start} />}
    </>
  );
}

/** "as of 10 minutes ago"; by the clock when it is longer than an hour. */
function ago(at: number, now: number): string {
  return now - at < 60 * MINUTE
    ? t('popup_look_ago', duration(Math.max(now - at, MINUTE)))
    : t('popup_look_since', moment(at, now));
}
