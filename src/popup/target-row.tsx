/** One group or album of a job: how far it is and what came of it. */
import { moment, say, t } from '../i18n.ts';
import type { JobTarget } from '../jobs/job.ts';
import { OUTCOME_KINDS } from '../model.ts';
import { Bar } from '../ui/bar.tsx';
import { Album as AlbumIcon, Group as GroupIcon } from '../ui/icons.tsx';
import { OutcomeMark } from '../ui/outcome.tsx';
import { Thumb } from '../ui/thumb.tsx';
import { named } from '../ui/words.ts';
import { jobSize } from './job-words.ts';

/** Icon, name, bar and counts of a target. */
export function TargetHead({ target, now }: { target: JobTarget; now: number }) {
  const shown = OUTCOME_KINDS.filter((kind) => target.totals[kind] > 0);
  return (
    <>
      <Thumb src={target.icon} alt="" size={32} fallback={target.kind === 'album' ? AlbumIcon : GroupIcon} />
      <span class="words">
        <span class="title cut" dir="auto">
          {named(target.title)}
        </span>
        <Bar
          label={t('popup_bar', named(target.title))}
          total={jobSize(target)}
          parts={shown.map((kind) => ({ tone: kind, count: target.totals[kind] }))}
        />
        <span class="marks">
          {shown.map((kind) => (
            <OutcomeMark key={kind} kind={kind} count={target.totals[kind]} />
          ))}
          {target.todo > 0 && <span class="meta">{t('popup_to_go', target.todo)}</span>}
        </span>
        {target.why && target.state !== 'done' && (
          <span class="meta" data-test="target-why">
            {say(target.why)}
            {target.resumeAt ? ` ${t('popup_goes_on', moment(target.resumeAt, now))}` : ''}
          </span>
        )}
      </span>
    </>
  );
}
