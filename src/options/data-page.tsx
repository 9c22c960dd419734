/** All that is kept: how long, in files, and gone. */
import './accounts.css';
import './data.css';
import { t } from '../i18n.ts';
import { Toasts } from '../ui/toast.tsx';
import { ExportSection } from './export-section.tsx';
import { HistorySection } from './history-section.tsx';
import { ImportSection } from './import-section.tsx';
import { WipeSection } from './wipe-section.tsx';

/** The page. */
export function DataPage() {
  return (
    <div data-test="page-data">
      <div class="page-head">
        <h1>{t('options_nav_data')}</h1>
      </div>
      <div class="stack">
        <HistorySection />
        <ExportSection />
        <ImportSection />
        <WipeSection />
      </div>
      <Toasts />
    </div>
  );
}
