/** What came of a form for several accounts: a line for each. */
import '../../ui/outcome.css';
import '../target.css';
import '../job.css';
import { useEffect } from 'preact/hooks';
import { say, t } from '../../i18n.ts';
import { announce } from '../../ui/announce.tsx';
import { Button } from '../../ui/button.tsx';
import { useEnter } from '../../ui/keys.ts';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { Trouble, textOf } from '../../ui/trouble.tsx';
import { useAsk } from '../../ui/use-ask.ts';
import { change } from '../draft.ts';
import { MadeLine, MadeRow } from '../made-line.tsx';
import { madeSentence, standingOf } from '../made-words.ts';
import { go, route } from '../route.ts';
import { failedStarts } from '../start-albums.ts';
import { useStore } from '../store.ts';

/** The screen of the jobs that the address names, and of the starts that did not even become jobs. */
export function MadeScreen() {
  const { accounts } = useStore();
  const jobs = useAsk('jobs.list', {}, { on: ['jobs'] });
  const ids = route.value.parts.slice(1);
  const shown = ids.flatMap((id) => jobs.data?.find((job) => job.id === id) ?? []);
  const failed = failedStarts.value;
  const sentence = jobs.data
    ? madeSentence([...shown.map(standingOf), ...failed.map(() => 'failed' as const)])
    : '';
  useEffect(() => {
    if (sentence) announce(sentence);
  }, [sentence]);
  const done = () => go('/');
  useEnter(done);
  const again = (account: string) => {
    change({ account, over: undefined, further: [] });
    go('/album/new');
  };
  return (
    <>
      <div class="content" data-test="screen-made">
        <div class="summary">
          <p class="headline" data-test="headline">
            {sentence}
          </p>
          {jobs.error !== undefined && <Trouble error={jobs.error} onRetry={jobs.reload} />}
        </div>
        {jobs.loading && <SkeletonRows rows={ids.length} word={t('ui_reading')} />}
        <ul class="made">
          {shown.map((job) => (
            <MadeLine key={job.id} job={job} account={accounts.find(({ id }) => id === job.account)} />
          ))}
          {failed.map(({ account, title, error }) => (
            <MadeRow
              key={account.id}
              site={account.site}
              account={account}
              title={title}
              standing="failed"
              hook={`not-started-${account.id}`}
            >
              <p>{say(textOf(error))}</p>
              <p class="links">
                <Button onClick={() => again(account.id)} hook={`again-${account.id}`}>
                  {t('popup_back_to_form')}
                </Button>
              </p>
            </MadeRow>
          ))}
        </ul>
      </div>
      <div class="foot">
        <div class="inside">
          <p class="say meta">{t('popup_may_close')}</p>
          <Button weight="primary" large onClick={done} hook="done">
            {t('popup_done')}
          </Button>
        </div>
      </div>
    </>
  );
}
