/** How things stand, for finding out what is wrong; and as a text for a report. */
import './accounts.css';
import './diagnostics.css';
import { t } from '../i18n.ts';
import { ask } from '../ui/ask.ts';
import { Button } from '../ui/button.tsx';
import { SkeletonRows } from '../ui/skeleton.tsx';
import { Toasts, toast } from '../ui/toast.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { useAct } from '../ui/use-act.ts';
import { useAsk } from '../ui/use-ask.ts';
import { HIDDEN, type Section, sectionsOf, textOf } from './report.ts';

/** The page. */
export function DiagnosticsPage() {
  const found = useAsk('diagnostics.read', {}, { on: ['accounts', 'jobs'] });
  const act = useAct();
  const sections = found.data ? sectionsOf(found.data) : [];
  const copy = () =>
    act.run(async () => {
      const { at } = found.data ?? { at: Date.now() };
      await navigator.clipboard.writeText(textOf(sections, at));
      toast({ words: t('options_report_copied') });
    });
  const forget = () =>
    act.run(async () => {
      await ask('diagnostics.forget', {});
      found.reload();
    });
  return (
    <div data-test="page-diagnostics">
      <div class="page-head">
        <h1>{t('options_nav_diagnostics')}</h1>
        <div class="row">
          <Button onClick={found.reload} hook="report-reload">
            {t('options_report_reload')}
          </Button>
          <Button weight="primary" busy={act.busy} disabled={!found.data} onClick={copy} hook="report-copy">
            {t('options_report_copy')}
          </Button>
        </div>
      </div>
      <div class="stack">
        <p class="meta">{t('options_report_text', HIDDEN)}</p>
        {(found.error ?? act.error) !== undefined && (
          <Trouble error={found.error ?? act.error} onRetry={found.reload} />
        )}
        {found.loading && <SkeletonRows rows={4} word={t('ui_reading')} />}
        {sections.map((section) => (
          <Part key={section.id} section={section} />
        ))}
        {found.data && found.data.calls.length > 0 && (
          <div class="row">
            <Button weight="quiet" onClick={forget} hook="report-forget">
              {t('options_report_forget')}
            </Button>
          </div>
        )}
      </div>
      <Toasts />
    </div>
  );
}

function Part({ section: { id, title, columns, rows } }: { section: Section }) {
  return (
    <div class="card report" data-test={`report-${id}`}>
      <h2 id={`report-${id}`}>{title}</h2>
      {rows.length === 0 ? (
        <p class="meta">{t('options_report_none')}</p>
      ) : (
        // It may be wider than the page, so it scrolls, by keyboard too.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable
        <section class="scrolls" tabIndex={0} aria-labelledby={`report-${id}`}>
          <Table columns={columns} rows={rows} />
        </section>
      )}
    </div>
  );
}

function Table({ columns, rows }: { columns: string[] | undefined; rows: string[][] }) {
  return (
    <table>
      {columns && (
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
      )}
      <tbody>
        {rows.map((cells, row) => (
          <tr key={row}>
            {cells.map((cell, index) =>
              !columns && index === 0 ? (
                <th key={index} scope="row">
                  {cell}
                </th>
              ) : (
                <td key={index}>{cell}</td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
