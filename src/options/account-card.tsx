/** One account: how it stands and what can be done with it. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { say, t } from '../i18n.ts';
import type { Left } from '../messages/accounts.ts';
import type { AccountView } from '../messages.ts';
import type { Check } from '../sites/site.ts';
import { ask } from '../ui/ask.ts';
import { Banner } from '../ui/banner.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { Grip, Person } from '../ui/icons.tsx';
import { Thumb } from '../ui/thumb.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { useAct } from '../ui/use-act.ts';
import { AccountChecks } from './account-checks.tsx';
import { detailsOf, nameOf, siteName } from './account-names.ts';
import { AccountState, standingOf } from './account-state.tsx';
import { GrantAccess } from './grant-access.tsx';
import { LeaveAccount } from './leave-account.tsx';
import { Leaving } from './leaving.tsx';
import { RenameAccount } from './rename-account.tsx';
import { SignInAgain } from './sign-in-again.tsx';
import { SignedOut } from './signed-out.tsx';
import { type Unfinished, unfinishedOf } from './unfinished.ts';
import type { Sort } from './use-sort.ts';

interface AccountCardProps {
  account: AccountView;
  focus: boolean;
  onChanged: () => void;
  /** Its place among several. */
  place?: {
    first: boolean;
    label: string;
    handle: ReturnType<Sort['handle']>;
    onFirst: () => void;
  };
}

type Open = 'rename' | 'sign-in' | 'enter-again';
/** What only other details than those in the vault can mend. */
const WRONG = ['fix-field', 'account-final'];
type Way = 'sign-out' | 'remove';

/** The card of an account. */
export function AccountCard({ account, focus, onChanged, place }: AccountCardProps) {
  const [open, setOpen] = useState<Open>();
  const [checks, setChecks] = useState<Check[]>();
  const [asking, setAsking] = useState<{ way: Way; unfinished: Unfinished }>();
  const [left, setLeft] = useState<Left>();
  const act = useAct();
  const card = useRef<HTMLElement>(null);
  const standing = standingOf(account);
  const name = nameOf(account);
  useEffect(() => {
    if (focus) card.current?.focus();
  }, [focus]);

  const close = () => {
    setOpen(undefined);
    setChecks(undefined);
    onChanged();
  };
  const test = () =>
    act.run(async () => {
      setChecks(undefined);
      setChecks(await ask('accounts.test', { account: account.id }));
      // What it found may have changed how the account stands.
      onChanged();
    });
  const gone = (came: Left) => {
    setAsking(undefined);
    setChecks(undefined);
    setLeft(came);
    onChanged();
  };
  const leave = (way: Way) =>
    act.run(async () => {
      const unfinished = await unfinishedOf(account.id);
      if (way === 'remove' || unfinished.count > 0) setAsking({ way, unfinished });
      else gone(await ask('accounts.signOut', { account: account.id }));
    });
  const wrong = checks?.some(({ verdict }) => verdict !== undefined && WRONG.includes(verdict));
  const known = standing !== 'unknown-site';
  const needsSignIn = known && account.status !== 'connected';
  return (
    <section class="card" ref={card} tabIndex={-1} aria-label={name} data-test={`account-${account.id}`}>
      <div class="card-head">
        {place && (
          <IconButton
            icon={Grip}
            label={place.label}
            class="handle"
            hook={`move-${account.id}`}
            {...place.handle}
          />
        )}
        <Thumb src={account.user?.icon} alt="" size={40} round fallback={Person} />
        <div class="words">
          <h2 class="cut" dir="auto">
            {name}
          </h2>
          <p class="meta cut">{detailsOf(account)}</p>
        </div>
        {place?.first && (
          <span class="default" data-test="default">
            {t('options_default')}
          </span>
        )}
        <AccountState account={account} />
      </div>
      <div class="inside">
        {act.error !== undefined && <Trouble error={act.error} />}
        {!known && (
          <Banner kind="warning" hook="unknown-site">
            {t('sites_unknown', account.site)}
          </Banner>
        )}
        {standing === 'access' && <GrantAccess account={account} onGranted={onChanged} />}
        {standing === 'sign-in-again' && open !== 'sign-in' && (
          <Banner kind="warning" hook="sign-in-again-why">
            {account.why ? say(account.why) : t('options_sign_in_again_text', siteName(account))}
          </Banner>
        )}
        <Leaving account={account} onChanged={onChanged} />
        {standing === 'signed-out' && open !== 'sign-in' && <SignedOut account={account} left={left} />}
        {open === 'rename' && <RenameAccount account={account} onDone={close} />}
        {open === 'sign-in' && <SignInAgain account={account} onDone={close} />}
        {open === 'enter-again' && <SignInAgain account={account} anew onDone={close} />}
        {checks && <AccountChecks checks={checks} />}
      </div>
      <div class="tools">
        {needsSignIn && open !== 'sign-in' && (
          <Button weight="primary" onClick={() => setOpen('sign-in')} hook="sign-in">
            {t(account.status === 'signed-out' ? 'options_sign_in' : 'options_sign_in_again')}
          </Button>
        )}
        {wrong && !needsSignIn && open !== 'enter-again' && (
          <Button weight="primary" onClick={() => setOpen('enter-again')} hook="enter-again">
            {t('options_other_credentials')}
          </Button>
        )}
        {known && (
          <Button weight="quiet" busy={act.busy} onClick={test} hook="test-account">
            {t(act.busy ? 'options_testing' : 'options_test')}
          </Button>
        )}
        {known && place && !place.first && (
          <Button weight="quiet" onClick={place.onFirst} hook="make-default">
            {t('options_make_default')}
          </Button>
        )}
        <Button weight="quiet" onClick={() => setOpen('rename')} hook="rename-account">
          {t('options_rename')}
        </Button>
        {known && !needsSignIn && (
          <Button weight="quiet" onClick={() => leave('sign-out')} hook="sign-out">
            {t('options_sign_out')}
          </Button>
        )}
        <Button weight="quiet" onClick={() => leave('remove')} hook="remove-account">
          {t('options_remove')}
        </Button>
      </div>
      {asking && (
        <LeaveAccount account={account} {...asking} onLeft={gone} onCancel={() => setAsking(undefined)} />
      )}
    </section>
  );
}
