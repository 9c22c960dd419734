/** Asks before an undo, and says first what it would do and where it is not clean. */
import { say, t, tn } from '../i18n.ts';
import type { JobId } from '../jobs/job.ts';
import { ask } from '../ui/ask.ts';
import { Confirm } from '../ui/dialog.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { useAct } from '../ui/use-act.ts';
import { useAsk } from '../ui/use-ask.ts';
import { goForGood } from './route.ts';

/** What can be taken back: all of a job, or one target of it. */
export interface Undoing {
  target?: string;
  /** How many docs the report says can be taken out; the plan knows better once it is there. */
  count: number;
}

/** The question with the plan of the undo; going ahead leads to the job that undoes. */
export function UndoDialog({ job, undoing, onClose }: { job: JobId; undoing: Undoing; onClose: () => void }) {
  const act = useAct();
  const scope = { job, ...(undoing.target === undefined ? {} : { target: undoing.target }) };
  const plan = useAsk('jobs.undoPlan', scope);
  const count = plan.data?.removals ?? undoing.count;
  const undo = () =>
    act.run(async () => {
      const next = await ask('jobs.undo', scope);
      onClose();
      goForGood(`/job/${encodeURIComponent(next.job)}`);
    });
  return (
    <Confirm
      title={tn('popup_undo_title', count)}
      action={tn('popup_undo_docs', count)}
      danger
      busy={act.busy}
      disabled={count === 0 || plan.data === undefined}
      onConfirm={undo}
      onCancel={onClose}
    >
      <div class="stack" data-test="undo-plan">
        <p>{t('popup_undo_text')}</p>
        {plan.loading && <p class="meta">{t('popup_planning')}</p>}
        {plan.data?.warnings.map(say).map((warning) => (
          <p key={warning} class="meta" data-test="undo-warning">
            {warning}
          </p>
        ))}
        {plan.error !== undefined && <Trouble error={plan.error} onRetry={plan.reload} />}
        {act.error !== undefined && <Trouble error={act.error} />}
      </div>
    </Confirm>
  );
}
