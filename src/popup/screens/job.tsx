/** One job: its progress while it runs, its report when nothing happens for a while. */
import '../target.css';
import '../job.css';
import { t } from '../../i18n.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Info } from '../../ui/icons.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { useAsk } from '../../ui/use-ask.ts';
import { Progress } from '../progress.tsx';
import { Report } from '../report.tsx';
import { route } from '../route.ts';

/** The screen of the job that the address names. */
export function JobScreen() {
  const id = route.value.parts[1];
  const report = useAsk('jobs.report', id ? { job: id, count: 0 } : undefined, {
    on: ['jobs'],
    ...(id ? { id } : {}),
  });
  if (report.data) {
    const { job } = report.data;
    return job.state === 'running' || job.state === 'paused' ? <Progress job={job} /> : <Report job={job} />;
  }
  return (
    <div class="content" data-test="screen-job">
      {report.error !== undefined && (
        <div class="padded">
          <Trouble error={report.error} onRetry={report.reload} />
        </div>
      )}
      {report.loading && <SkeletonRows rows={4} word={t('ui_reading')} />}
      {!id && <EmptyState icon={Info} title={t('popup_no_job')} />}
    </div>
  );
}
