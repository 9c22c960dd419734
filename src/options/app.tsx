/** The options page: navigation on the left, one part at a time. */
import { t } from '../i18n.ts';
import { LiveRegion } from '../ui/announce.tsx';
import { Mark } from '../ui/mark.tsx';
import { Unlock } from '../ui/unlock.tsx';
import { useVault } from '../ui/use-vault.ts';
import { AboutPage } from './about-page.tsx';
import { AccountsPage } from './accounts-page.tsx';
import { AddAccount } from './add-account.tsx';
import { DataPage } from './data-page.tsx';
import { DiagnosticsPage } from './diagnostics-page.tsx';
import { parts } from './route.ts';
import { SecurityPage } from './security-page.tsx';
import { SetsPage } from './sets-page.tsx';

const pages = ['accounts', 'sets', 'security', 'data', 'diagnostics', 'about'];

/** The whole options page. */
export function App() {
  const [page = 'accounts', second] = parts.value;
  const vault = useVault();
  return (
    <div class="page">
      <nav class="side" aria-label={t('options_nav')}>
        <div class="brand">
          <Mark size={24} />
          {t('options_brand')}
        </div>
        <ul>
          {pages.map((name) => (
            <li key={name}>
              <a
                href={`#/${name}`}
                aria-current={name === page ? 'page' : undefined}
                data-test={`nav-${name}`}
              >
                {t(`options_nav_${name}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <main>
        {vault?.state === 'locked' && <Unlock />}
        {page === 'about' ? (
          <AboutPage />
        ) : page === 'sets' ? (
          <SetsPage />
        ) : page === 'security' ? (
          <SecurityPage vault={vault} />
        ) : page === 'data' ? (
          <DataPage />
        ) : page === 'diagnostics' ? (
          <DiagnosticsPage />
        ) : second === 'add' ? (
          <AddAccount />
        ) : (
          <AccountsPage focus={second} />
        )}
      </main>
      <LiveRegion />
    </div>
  );
}
