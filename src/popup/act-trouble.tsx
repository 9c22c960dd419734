/** Why something did not work, with the way to sign in when that is what it takes. */

import { say, t } from '../i18n.ts';
import type { AccountView } from '../messages.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { openOptions } from '../ui/open.ts';
import { Trouble, textOf } from '../ui/trouble.tsx';
import { useStore } from './store.ts';

/** The sentence; nothing without an error. An account that its site refuses is marked so, which is how we know. */
export function ActTrouble({ error, account }: { error: unknown; account: AccountView }) {
  const { accounts } = useStore();
  if (error === undefined) return null;
  const status = accounts.find(({ id }) => id === account.id)?.status;
  if (status === 'connected') return <Trouble error={error} />;
  return (
    <Banner
      kind="danger"
      hook="trouble"
      actions={
        <Button onClick={() => openOptions(`#/accounts/${encodeURIComponent(account.id)}`)} hook="sign-in">
          {t('popup_sign_in')}
        </Button>
      }
    >
      {say(textOf(error))}
    </Banner>
  );
}
