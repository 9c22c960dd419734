/** The options page: navigation on the left, one part at a time. */
import { t } from '../i18n.ts';
import { LiveRegion } from '../ui/announce.tsx';
import { Mark } from '../ui/mark.tsx';
import { AboutPage } from './about-page.tsx';
import { AccountsPage } from './accounts-page.tsx';
import { AddAccount } from './add-account.tsx';
import { parts } from './route.ts';
import { SetsPage } from './sets-page.tsx';

const pages = ['accounts', 'sets', 'about'];

/** The whole options page. */
export function App() {
  const [page = 'accounts', second] = parts.value;
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
        {page === 'about' ? (
          <AboutPage />
        ) : page === 'sets' ? (
          <SetsPage />
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
