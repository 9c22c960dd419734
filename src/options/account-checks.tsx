/** What a connection test found. */
import { say, t } from '../i18n.ts';
import type { Check as Found } from '../sites/site.ts';
import { Check, Cross } from '../ui/icons.tsx';

/** The checks, each with ✓ or ✕ and what to know. */
export function AccountChecks({ checks }: { checks: Found[] }) {
  return (
    <ul class="checks" aria-label={t('options_checks')} data-test="checks">
      {checks.map((check) => (
        <li key={check.what} data-ok={check.ok}>
          {check.ok ? <Check class="good" /> : <Cross class="bad" />}
          <span>
            {t(check.what)}
            <span class="hidden-text">{t(check.ok ? 'options_check_ok' : 'options_check_bad')}</span>
          </span>
          {check.detail && <span class="meta">{say(check.detail)}</span>}
        </li>
      ))}
    </ul>
  );
}
