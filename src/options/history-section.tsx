/** How long finished jobs are kept, and forgetting them now. */
import { useState } from 'preact/hooks';
import { t, tn } from '../i18n.ts';
import { ask } from '../ui/ask.ts';
import { Button } from '../ui/button.tsx';
import { Confirm } from '../ui/dialog.tsx';
import { toast } from '../ui/toast.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { useAct } from '../ui/use-act.ts';
import { useAsk } from '../ui/use-ask.ts';

/** The choices in days; `null` is for ever. */
const CHOICES = [7, 30, 90, 365, null] as const;
const DAY = 86_400_000;

/** What the person is asked before jobs are forgotten: how long the others are kept, or that none are. */
interface Question {
  forgets: number;
  days?: number | null;
}

/** The part of the history. */
export function HistorySection() {
  const [question, setQuestion] = useState<Question>();
  const settings = useAsk('data.settings', {}, { on: ['accounts'] });
  const jobs = useAsk('jobs.list', {}, { on: ['jobs'] });
  const act = useAct();
  const finished = (jobs.data ?? []).filter(({ state }) => state === 'done' || state === 'cancelled');
  const days = settings.data?.historyDays ?? null;
  const choices = [...new Set([...CHOICES, days])].sort(
    (a, b) => (a ?? Number.POSITIVE_INFINITY) - (b ?? Number.POSITIVE_INFINITY),
  );
  const keep = (next: number | null) =>
    act.run(async () => {
      const { forgotten } = await ask('data.keepHistory', { days: next });
      done(forgotten);
    });
  const forgetAll = () =>
    act.run(async () => {
      const { forgotten } = await ask('jobs.forgetBefore', { time: Date.now() + 1 });
      done(forgotten);
    });
  const done = (forgotten: number) => {
    setQuestion(undefined);
    settings.reload();
    jobs.reload();
    toast({ words: forgotten > 0 ? tn('options_history_forgotten', forgotten) : t('options_history_kept') });
  };
  const choose = (next: number | null) => {
    const before = next === null ? 0 : Date.now() - next * DAY;
    const forgets = finished.filter(({ createdAt }) => createdAt < before).length;
    if (forgets > 0) setQuestion({ forgets, days: next });
    else keep(next);
  };
  const { days: wanted } = question ?? {};
  return (
    <section class="card part" data-test="data-history">
      <h2>{t('options_history')}</h2>
      <p>{finished.length > 0 ? tn('options_history_text', finished.length) : t('options_history_none')}</p>
      {(settings.error ?? act.error) !== undefined && <Trouble error={settings.error ?? act.error} />}
      <label class="keep-line">
        {t('options_history_keep')}
        <select
          class="input"
          value={String(question?.days === undefined ? days : question.days)}
          disabled={!settings.data}
          onChange={({ currentTarget: { value } }) => choose(value === 'null' ? null : Number(value))}
          data-test="history-days"
        >
          {choices.map((choice) => (
            <option key={choice} value={String(choice)}>
              {choice === null ? t('options_history_ever') : tn('options_history_days', choice)}
            </option>
          ))}
        </select>
      </label>
      <div class="tools">
        <Button
          weight="quiet"
          disabled={finished.length === 0}
          onClick={() => setQuestion({ forgets: finished.length })}
          hook="forget-history"
        >
          {t('options_history_forget')}
        </Button>
      </div>
      {question && (
        <Confirm
          title={tn('options_history_question', question.forgets)}
          action={tn('options_history_action', question.forgets)}
          danger
          busy={act.busy}
          onConfirm={() => (wanted === undefined ? forgetAll() : keep(wanted))}
          onCancel={() => setQuestion(undefined)}
        >
          <p>{t('options_history_lost')}</p>
        </Confirm>
      )}
    </section>
  );
}
