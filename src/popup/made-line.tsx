/** One account's line in the result of a form for several accounts. */
import type { ComponentChildren } from 'preact';
import { moment, say, t } from '../i18n.ts';
import type { JobSummary } from '../jobs/job.ts';
import type { AccountView } from '../messages.ts';
import { OutLink } from '../ui/button.tsx';
import { Album, Check, Cross, type Icon, Pause, Play, Unknown, Waiting } from '../ui/icons.tsx';
import { Thumb } from '../ui/thumb.tsx';
import { knownSite, named, row, word } from '../ui/words.ts';
import { accountName } from './account-chip.tsx';
import { JobNeeds } from './job-needs.tsx';
import { jobSize, progressWords } from './job-words.ts';
import { type Standing, standingOf } from './made-words.ts';

const looks: Record<Standing, { icon: Icon; tone: string }> = {
  made: { icon: Check, tone: 'added' },
  running: { icon: Play, tone: 'waiting' },
  waiting: { icon: Waiting, tone: 'waiting' },
  unknown: { icon: Unknown, tone: 'unknown' },
  held: { icon: Pause, tone: 'pending' },
  failed: { icon: Cross, tone: 'refused' },
};

interface MadeRowProps {
  site: string;
  account: AccountView | undefined;
  title: string;
  standing: Standing;
  cover?: string | undefined;
  hook: string;
  children: ComponentChildren;
}

/** The frame of a line: whose album, its title, how it stands. */
export function MadeRow({ site, account, title, standing, cover, hook, children }: MadeRowProps) {
  const { icon: Sign, tone } = looks[standing];
  return (
    <li class="made-row" data-test={hook} data-state={standing}>
      <Thumb src={cover} alt="" size={32} fallback={Album} />
      <div class="words">
        <p class="first">
          <span class="title cut" dir="auto">
            {named(title)}
          </span>
          <span class={`state tone-${tone}`}>
            <Sign size={14} />
            {t(`popup_standing_${standing}`)}
          </span>
        </p>
        <p class="meta cut" dir="auto">
          {row(knownSite(site)?.name ?? site, account && accountName(account))}
        </p>
        {children}
      </div>
    </li>
  );
}

/** The line of a job: what became of it, why, and where to look. */
export function MadeLine({ job, account }: { job: JobSummary; account: AccountView | undefined }) {
  const [target] = job.targets;
  const standing = standingOf(job);
  const now = Date.now();
  const why = standing === 'unknown' || job.needs ? undefined : (target?.why ?? job.why);
  const progress = standing === 'made' && jobSize(job) > 0 ? progressWords(job, now) : '';
  const until = standing === 'waiting' && job.nextAt ? t('popup_waits_until', moment(job.nextAt, now)) : '';
  return (
    <MadeRow
      site={job.site}
      account={account}
      title={target?.title ?? ''}
      cover={target?.icon}
      standing={standing}
      hook={`made-${job.id}`}
    >
      {progress && <p class="meta number">{progress}</p>}
      {why && <p data-test="made-why">{say(why)}</p>}
      {until && <p class="meta">{until}</p>}
      <JobNeeds job={job} />
      <p class="links">
        {target?.link && (
          <OutLink href={target.link} hook="album-link">
            {t('popup_open_album', word(knownSite(job.site), 'album'))}
          </OutLink>
        )}
        <a href={`#/job/${encodeURIComponent(job.id)}`}>{t('popup_details')}</a>
      </p>
    </MadeRow>
  );
}
