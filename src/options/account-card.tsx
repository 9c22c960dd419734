/** One account: how it stands and what can be done with it. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../i18n.ts';
import type { AccountView } from '../messages.ts';
import type { Check } from '../sites/site.ts';
import { ask } from '../ui/ask.ts';
import { Banner } from '../ui/banner.tsx';
import { Button, OutLink } from '../ui/button.tsx';
import { Person } from '../ui/icons.tsx';
import { Thumb } from '../ui/thumb.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { useAct } from '../ui/use-act.ts';
import { knownSite } from '../ui/words.ts';
import { AccountChecks } from './account-checks.tsx';
import { detailsOf, nameOf, siteName } from './account-names.ts';
import { AccountState, standingOf } from './account-state.tsx';
import { GrantAccess } from './grant-access.tsx';
import { RemoveAccount } from './remove-account.tsx';
import { RenameAccount } from './rename-account.tsx';
import { SignInAgain } from './sign-in-again.tsx';

interface AccountCardProps {
  account: AccountView;
  focus: boolean;
  onChanged: () => void;
}

type Open = 'rename' | 'remove' | 'sign-in' | 'signed-out';

/** The card of an account. */
export function AccountCard({ account, focus, onChanged }: AccountCardProps) {
  const [open, setOpen] = useState<Open>();
  const [checks, setChecks] = useState<Check[]>();
  const act = useAct();
  const card = useRef<HTMLElement>(null);
  const standing = standingOf(account);
  const name = nameOf(account);
  const revokeAt = knownSite(account.site)?.revokeAt;
  useEffect(() => {
    if (focus) card.current?.focus();
  }, [focus]);

  const close = () => {
    setOpen(undefined);
    onChanged();
  };
  const test = () =>
    act.run(async () => {
      setChecks(undefined);
      setChecks(await ask('accounts.test', { account: account.id }));
    });
  const signOut = () =>
    act.run(async () => {
      await ask('accounts.signOut', { account: account.id });
      setChecks(undefined);
      setOpen('signed-out');
      onChanged();
    });
  const needsSignIn = account.status !== 'connected';
  return (
    <section class="card" ref={card} tabIndex={-1} aria-label={name} data-test={`account-${account.id}`}>
      <div class="card-head">
        <Thumb src={account.user?.icon} alt="" size={40} round fallback={Person} />
        <div class="words">
          <h2 class="cut" dir="auto">
            {name}
          </h2>
          <p class="meta cut">{detailsOf(account)}</p>
        </div>
        <AccountState account={account} />
      </div>
      <div class="inside">
        {act.error !== undefined && <Trouble error={act.error} />}
        {standing === 'access' && <GrantAccess account={account} onGranted={onChanged} />}
        {account.granted && account.status === 'sign-in-again' && open !== 'sign-in' && (
          <Banner kind="warning">{t('options_sign_in_again_text', siteName(account))}</Banner>
        )}
        {open === 'signed-out' && revokeAt && (
          <Banner>
            {t('options_signed_out_text', siteName(account))}{' '}
            <OutLink href={revokeAt}>{t('options_revoke', siteName(account))}</OutLink>
          </Banner>
        )}
        {open === 'rename' && <RenameAccount account={account} onDone={close} />}
        {open === 'sign-in' && <SignInAgain account={account} onDone={close} />}
        {checks && <AccountChecks checks={checks} />}
      </div>
      <div class="tools">
        {needsSignIn && open !== 'sign-in' && (
          <Button weight="primary" onClick={() => setOpen('sign-in')} hook="sign-in">
            {t(account.status === 'signed-out' ? 'options_sign_in' : 'options_sign_in_again')}
          </Button>
        )}
        <Button weight="quiet" busy={act.busy} onClick={test} hook="test-account">
          {t(act.busy ? 'options_testing' : 'options_test')}
        </Button>
        <Button weight="quiet" onClick={() => setOpen('rename')} hook="rename-account">
          {t('options_rename')}
        </Button>
        {!needsSignIn && (
          <Button weight="quiet" onClick={signOut} hook="sign-out">
            {t('options_sign_out')}
          </Button>
        )}
        <Button weight="quiet" onClick={() => setOpen('remove')} hook="remove-account">
          {t('options_remove')}
        </Button>
      </div>
      {open === 'remove' && <RemoveAccount account={account} onDone={close} />}
    </section>
  );
}
