/** What a push would do, before anything is sent. */
import '../target.css';
import { useEffect } from 'preact/hooks';
import { t, tn } from '../../i18n.ts';
import type { JobRequest } from '../../jobs/job.ts';
import { announce } from '../../ui/announce.tsx';
import { ask } from '../../ui/ask.ts';
import { Button } from '../../ui/button.tsx';
import { Outside } from '../../ui/icons.tsx';
import { useEnter } from '../../ui/keys.ts';
import { inTab, openInTab } from '../../ui/open.ts';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { useAct } from '../../ui/use-act.ts';
import { useAsk } from '../../ui/use-ask.ts';
import { word } from '../../ui/words.ts';
import { chooseGroups, draft } from '../draft.ts';
import { Notices } from '../notices.tsx';
import { PlanGrid } from '../plan-grid.tsx';
import { PlanLook } from '../plan-look.tsx';
import { PlanRow } from '../plan-row.tsx';
import { planSends, planSentence, requestWords } from '../plan-words.ts';
import { back, go, goForGood } from '../route.ts';
import { useWork, type Work } from '../store.ts';

/** The plan. */
export function PlanScreen() {
  const work = useWork();
  const groups = work && draft.value.groups[work.account.id];
  const ready = groups !== undefined && groups.length > 0;
  // Whoever comes here without groups, by an old address, begins where groups are chosen.
  useEffect(() => {
    if (!ready) go('/push');
  }, [ready]);
  if (!work || !ready) return null;
  return <PlanOf work={work} request={{ kind: 'push', account: work.account.id, docs: work.docs, groups }} />;
}

function PlanOf({ work, request }: { work: Work; request: JobRequest & { kind: 'push' } }) {
  const plan = useAsk('jobs.plan', request);
  const act = useAct();
  const now = Date.now();
  const words = word(work.about, 'group', request.groups.length);
  const sends = plan.data ? planSends(plan.data) : 0;
  const push = () => {
    if (!plan.data || sends === 0) return;
    act.run(async () => {
      const { job } = await ask('jobs.start', request);
      chooseGroups(work.account.id, []);
      goForGood(`/job/${encodeURIComponent(job)}`);
    });
  };
  useEnter(push);
  const sentence = plan.data && planSentence(plan.data, now);
  const wide = inTab();
  useEffect(() => {
    if (sentence) announce(sentence);
  }, [sentence]);
  return (
    <>
      <div class="content plan-content" data-test="screen-plan">
        <Notices />
        <div class="summary">
          <p class="meta">{requestWords(request, words)}</p>
          {plan.data && (
            <>
              <p class="headline" data-test="plan-sentence">
                {sentence}
              </p>
              <p class="meta">{t('popup_plan_advice')}</p>
              <PlanLook work={work} plan={plan.data} now={now} onKnown={plan.reload} />
            </>
          )}
          {plan.error !== undefined && <Trouble error={plan.error} onRetry={plan.reload} />}
          {act.error !== undefined && <Trouble error={act.error} />}
        </div>
        {plan.loading && <SkeletonRows rows={request.groups.length} word={t('popup_planning')} />}
        {plan.data && wide && (
          <PlanGrid
            targets={plan.data.targets}
            docs={request.docs}
            now={now}
            label={t('popup_grid', requestWords(request, words))}
          />
        )}
        {plan.data && !wide && (
          <>
            <ul class="targets">
              {plan.data.targets.map((target) => (
                <PlanRow key={target.id} target={target} docs={request.docs} now={now} />
              ))}
            </ul>
            <div class="padded">
              <Button weight="quiet" icon={Outside} onClick={() => openInTab(location.hash)} hook="open-grid">
                {t('popup_open_grid')}
              </Button>
            </div>
          </>
        )}
      </div>
      <div class="foot">
        <div class="inside">
          <Button large onClick={back} hook="plan-back">
            {t('popup_back')}
          </Button>
          <Button
            weight="primary"
            large
            disabled={sends === 0}
            busy={act.busy}
            onClick={push}
            hook="push-now"
          >
            {act.busy ? t('popup_starting') : tn('popup_push_docs', request.docs.length)}
          </Button>
        </div>
      </div>
    </>
  );
}
