/** Asks before an undo, and says first what it would do and where it is not clean. */
import { useState } from 'preact/hooks';
import { say, t, tn } from '../i18n.ts';
import type { JobId } from '../jobs/job.ts';
import { ask } from '../ui/ask.ts';
import { Confirm } from '../ui/dialog.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { useAct } from '../ui/use-act.ts';
import { useAsk } from '../ui/use-ask.ts';
import { named } from '../ui/words.ts';
import { goForGood } from './route.ts';

/** What can be taken back: all of a job, one target of it, or one doc. */
export interface Undoing {
  target?: string;
  doc?: string;
  /** Name of the doc. */
  title?: string | undefined;
  /** In how many targets the doc may be, besides this one. */
  others?: number;
  /** How many docs the report says can be taken out; the plan knows better once it is there. */
  count: number;
}

/** The question with the plan of the undo; going ahead leads to the job that undoes. */
export function UndoDialog({ job, undoing, onClose }: { job: JobId; undoing: Undoing; onClose: () => void }) {
  const [everywhere, setEverywhere] = useState(false);
  const [doubtful, setDoubtful] = useState(false);
  const act = useAct();
  const { target, doc } = undoing;
  const scope = {
    job,
    ...(target === undefined || everywhere ? {} : { target }),
    ...(doc === undefined ? {} : { doc }),
    ...(doubtful ? { doubtful } : {}),
  };
  const plan = useAsk('jobs.undoPlan', scope);
  const count = plan.data?.removals ?? undoing.count;
  const unsure = plan.data?.doubtful ?? 0;
  const undo = () =>
    act.run(async () => {
      const next = await ask('jobs.undo', scope);
      onClose();
      goForGood(`/job/${encodeURIComponent(next.job)}`);
    });
  return (
    <Confirm
      title={
        doc === undefined ? tn('popup_undo_title', count) : t('popup_undo_doc_title', named(undoing.title))
      }
      action={tn(doc === undefined ? 'popup_undo_docs' : 'popup_undo_doc_from', count)}
      danger
      busy={act.busy}
      disabled={count === 0 || plan.data === undefined}
      onConfirm={undo}
      onCancel={onClose}
    >
      <div class="stack" data-test="undo-plan">
        <p>{plan.data && count === 0 && unsure === 0 ? t('popup_undo_none') : t('popup_undo_text')}</p>
        {doc !== undefined && (undoing.others ?? 0) > 0 && (
          <label class="tick-line">
            <input
              type="checkbox"
              checked={everywhere}
              onChange={() => setEverywhere(!everywhere)}
              data-test="undo-everywhere"
            />
            {t('popup_undo_everywhere')}
          </label>
        )}
        {(unsure > 0 || doubtful) && (
          <label class="tick-line">
            <input
              type="checkbox"
              checked={doubtful}
              onChange={() => setDoubtful(!doubtful)}
              data-test="undo-doubtful"
            />
            {t('popup_undo_doubtful')}
          </label>
        )}
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
