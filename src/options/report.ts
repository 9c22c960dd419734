/** The diagnostics as sections of rows: the same for the eye and for copying. Everything goes through the redactor. */
import { HIDDEN, redact } from '../diagnostics/redact.ts';
import { t } from '../i18n.ts';
import type { Diagnostics, LoggedCall } from '../messages/diagnostics.ts';

/** A part of the report. */
export interface Section {
  id: string;
  title: string;
  /** Headings of the columns; absent where the first column says what the second holds. */
  columns?: string[];
  rows: string[][];
}

/** Calls that are copied; the page shows as many. */
const MOST_CALLS = 100;

/** The sections of the report. Accounts are numbered, so that neither names nor users are told. */
export function sectionsOf(found: Diagnostics): Section[] {
  const number = new Map(found.accounts.map(({ id }, index) => [id, `#${index + 1}`]));
  const account = (id: string) => number.get(id) ?? (/^[a-z]+/.exec(id)?.[0] || '?');
  const sections: Section[] = [
    {
      id: 'versions',
      title: t('options_report_versions'),
      rows: [
        [t('options_report_gallerist'), found.version],
        [t('options_report_browser'), found.browser],
        [t('options_report_system'), found.system],
        [t('options_report_language'), found.language],
        ...(found.stored === undefined ? [] : [[t('options_report_stored'), kilobytes(found.stored)]]),
      ],
    },
    {
      id: 'permissions',
      title: t('options_report_permissions'),
      rows: [
        [t('options_report_granted'), found.permissions.toSorted().join(', ')],
        [t('options_report_hosts'), found.origins.toSorted().join(', ') || '–'],
      ],
    },
    {
      id: 'accounts',
      title: t('options_report_accounts'),
      columns: [
        'options_report_account',
        'options_report_server',
        'options_report_state',
        'options_report_may',
      ].map((key) => t(key)),
      rows: found.accounts.map((each) => [
        account(each.id),
        each.server.replace(/^https:\/\//, ''),
        [each.status, !each.granted && 'no access', each.leaving].filter(Boolean).join(', '),
        [each.method, ...Object.entries(each.permissions).map((pair) => pair.join(' '))].join(', '),
      ]),
    },
    {
      id: 'jobs',
      title: t('options_report_jobs'),
      columns: [
        'options_report_when',
        'options_report_account',
        'options_report_job',
        'options_report_state',
        'options_report_outcomes',
      ].map((key) => t(key)),
      rows: found.jobs.map((job) => [
        time(job.createdAt),
        account(job.account),
        `${job.kind}, ${job.docs} × ${job.targets}`,
        [job.state, job.needs].filter(Boolean).join(', '),
        [
          ...Object.entries(job.totals).flatMap(([kind, count]) => (count > 0 ? `${count} ${kind}` : [])),
          ...(job.todo > 0 ? [`${job.todo} todo`] : []),
          ...(job.codes.length > 0 ? [`(${job.codes.join(', ')})`] : []),
        ].join(', '),
      ]),
    },
    {
      id: 'calls',
      title: t('options_report_calls'),
      columns: [
        'options_report_when',
        'options_report_account',
        'options_report_call',
        'options_report_came',
        'options_report_took',
      ].map((key) => t(key)),
      rows: found.calls
        .slice(0, MOST_CALLS)
        .map((call) => [
          time(call.at),
          account(call.account),
          `${call.method} ${call.host} ${call.call ?? ''}`.trim(),
          cameOf(call),
          `${call.ms} ms`,
        ]),
    },
  ];
  return sections.map((section) => ({ ...section, rows: section.rows.map((cells) => cells.map(redact)) }));
}

/** The report as a text to paste: redacted once more as a whole. */
export function textOf(sections: Section[], at: number): string {
  const parts = sections.map(({ title, columns, rows }) => {
    const lines = [...(columns ? [columns] : []), ...rows].map((cells) => `- ${cells.join(' | ')}`);
    return [`## ${title}`, ...(rows.length > 0 ? lines : ['- –'])].join('\n');
  });
  return `${redact([`# Gallerist, ${time(at)}`, ...parts].join('\n\n'))}\n`;
}

/** What stands in place of what was hidden, to be explained. */
export { HIDDEN };

function cameOf({ status, fault, code }: LoggedCall): string {
  return [status ?? fault, code].filter((part) => part !== undefined).join(' ');
}

function kilobytes(bytes: number): string {
  return `${Math.ceil(bytes / 1024)} kB`;
}

/** A time that sorts and means the same everywhere: `2026-11-25 09:16:04` in UTC. */
function time(at: number): string {
  return new Date(at).toISOString().slice(0, 19).replace('T', ' ');
}
