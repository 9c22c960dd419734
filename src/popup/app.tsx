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
import { chosenAccount, draft } from './draft.ts';
import { Header } from './header.tsx';
import { back, route } from './route.ts';
import { screenOf } from './screens.ts';
import { pickAccount, StoreContext } from './store.ts';

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
      <Frame title={t('popup_title')} vault={vault}>
        <div class="content padded">
          <Trouble error={error} onRetry={again} />
        </div>
      </Frame>
    );
  }
  if (!accounts.data || !selection.data || (!page.data && !page.error) || vault === undefined) {
    return (
      <Frame title={t('popup_title')} vault={vault}>
        <div class="content">
          <SkeletonRows word={t('ui_reading')} />
        </div>
      </Frame>
    );
  }
  const now = page.data ?? { picking: false };
  const wanted = chosenAccount(draft.value, accounts.data[0]?.id);
  const account = pickAccount(accounts.data, wanted, now, selection.data, doc ?? cover);
  const store = { accounts: accounts.data, selection: selection.data, page: now, account };
  const screen = screenOf(parts, store);
  const Screen = screen.show;
  return (
    <StoreContext.Provider value={store}>
      <Frame title={screen.title(store)} vault={vault}>
        <Screen key={`${here} ${account?.id}`} />
      </Frame>
    </StoreContext.Provider>
  );
}

interface FrameProps {
  title: string;
  vault: ReturnType<typeof useVault>;
  children: preact.ComponentChildren;
}

function Frame({ title, vault, children }: FrameProps) {
  return (
    <>
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
    </>
  );
}
