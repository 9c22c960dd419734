/** Narrows a report to one kind of outcome. */
import { number, t } from '../i18n.ts';
import type { JobSummary } from '../jobs/job.ts';
import { OUTCOME_KINDS, type OutcomeKind } from '../model.ts';
import { OutcomeMark } from '../ui/outcome.tsx';
import { jobSize } from './job-words.ts';

interface ReportFilterProps {
  job: JobSummary;
  kind: OutcomeKind | undefined;
  onChoose: (kind: OutcomeKind | undefined) => void;
}

/** The kinds that a job has, as choices; nothing when there is only one. */
export function ReportFilter({ job, kind, onChoose }: ReportFilterProps) {
  const kinds = OUTCOME_KINDS.filter((each) => job.totals[each] > 0);
  if (kinds.length < 2) return null;
  return (
    <fieldset class="filters" data-test="filters">
      <legend class="hidden-text">{t('popup_filter')}</legend>
      <label class="filter">
        <input
          type="radio"
          name="filter"
          checked={!kind}
          onChange={() => onChoose(undefined)}
          data-test="filter-all"
        />
        {t('popup_filter_all')} <span class="number">{number(jobSize(job))}</span>
      </label>
      {kinds.map((each) => (
        <label class="filter" key={each}>
          <input
            type="radio"
            name="filter"
            checked={kind === each}
            onChange={() => onChoose(each)}
            data-test={`filter-${each}`}
          />
          <OutcomeMark kind={each} count={job.totals[each]} />
        </label>
      ))}
    </fieldset>
  );
}
