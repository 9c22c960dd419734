/** Where an account stands: colour, icon and word. */
import { t } from '../i18n.ts';
import type { AccountView } from '../messages.ts';
import { Check, type Icon, Lock, Warning } from '../ui/icons.tsx';
import { knownSite } from '../ui/words.ts';
import '../ui/outcome.css';

/** The states an account can be in, the most pressing first. */
export type Standing = 'unknown-site' | 'access' | 'sign-in-again' | 'signed-out' | 'connected';

/** How an account stands. */
export function standingOf(account: AccountView): Standing {
  if (!knownSite(account.site)) return 'unknown-site';
  return account.granted ? account.status : 'access';
}

const looks: Record<Standing, { icon: Icon; tone: string }> = {
  connected: { icon: Check, tone: 'added' },
  'signed-out': { icon: Lock, tone: 'already' },
  'sign-in-again': { icon: Warning, tone: 'pending' },
  access: { icon: Warning, tone: 'pending' },
  'unknown-site': { icon: Warning, tone: 'pending' },
};

/** The state as a mark. */
export function AccountState({ account }: { account: AccountView }) {
  const standing = standingOf(account);
  const { icon: Sign, tone } = looks[standing];
  return (
    <span class={`state tone-${tone}`} data-test="account-state" data-state={standing}>
      <Sign size={14} />
      {t(`options_state_${standing.replaceAll('-', '_')}`)}
    </span>
  );
}
