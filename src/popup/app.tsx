/** The popup: reads what every screen needs and shows the screen that the address names. */
import { useEffect } from 'preact/hooks';
import { t } from '../i18n.ts';
import { LiveRegion } from '../ui/announce.tsx';
import { useEscape, useSlash } from '../ui/keys.ts';
import { SkeletonRows } from '../ui/skeleton.tsx';
import { dropToast, Toasts } from '../ui/toast.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { Unlock } from '../ui/unlock.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { useVault } from '../ui/use-vault.ts';
import { knownSite } from '../ui/words.ts';
import { chosenAccount, draft } from './draft.ts';
import { Header } from './header.tsx';
import { back, route } from './route.ts';
import { screenOf } from './screens.ts';
import { emptyStore, pickAccount, type Store, StoreContext } from './store.ts';

/** The whole popup. */
export function App() {
  const accounts = useAsk('accounts.list', {}, { on: ['accounts'] });
  const selection = useAsk('selection.list', {}, { on: ['selection', 'accounts'] });
  const vault = useVault();
  const page = useAsk('page.current', {}, { on: ['picking', 'accounts'] });
  const { parts, doc, cover } = route.value;
  const here = parts.join('/');
  useSlash();
  useEscape(parts.length ? back : undefined);
  // A toast belongs to the screen it appeared on.
  useEffect(dropToast, [here]);

  const error = accounts.error ?? selection.error;
  if (error && !(accounts.data && selection.data)) {
    const again = () => {
      accounts.reload();
      selection.reload();
    };
    return (
      <Frame vault={vault}>
        <div class="content padded">
          <Trouble error={error} onRetry={again} />
        </div>
      </Frame>
    );
  }
  if (!accounts.data || !selection.data || (!page.data && !page.error) || vault === undefined) {
    return (
      <Frame vault={vault}>
        <div class="content">
          <SkeletonRows word={t('ui_reading')} />
        </div>
      </Frame>
    );
  }
  const now = page.data ?? { picking: false };
  // With an account of a site that this build does not know nothing can be done here; the options tell of it.
  const usable = accounts.data.filter(({ site }) => knownSite(site));
  const wanted = chosenAccount(draft.value, usable[0]?.id);
  const account = pickAccount(usable, wanted, now, selection.data, doc ?? cover);
  const store = { accounts: usable, selection: selection.data, page: now, account };
  const screen = screenOf(parts, store);
  const Screen = screen.show;
  return (
    <Frame title={screen.title(store)} store={store} vault={vault}>
      <Screen key={`${here} ${account?.id}`} />
    </Frame>
  );
}

interface FrameProps {
  title?: string;
  store?: Store;
  vault: ReturnType<typeof useVault>;
  children: preact.ComponentChildren;
}

/** What is around every screen; it stays while the rest is read, with whatever the person types into it. */
function Frame({ title = t('popup_title'), store = emptyStore, vault, children }: FrameProps) {
  return (
    <StoreContext.Provider value={store}>
      <Header title={title} lockable={vault?.state === 'unlocked'} />
      <main>
        {vault?.state === 'locked' && (
          <div class="notices">
            <Unlock />
          </div>
        )}
        {children}
        <Toasts />
      </main>
      <LiveRegion />
    </StoreContext.Provider>
  );
}
