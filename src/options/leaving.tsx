/** Says that an account goes by itself once its jobs are done, and how to keep it. */
import { t, tn } from '../i18n.ts';
import type { AccountView } from '../messages.ts';
import { ask } from '../ui/ask.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { useAct } from '../ui/use-act.ts';
import { useAsk } from '../ui/use-ask.ts';
import { countUnfinished } from './unfinished.ts';

/** The banner; nothing for an account that stays. */
export function Leaving({ account, onChanged }: { account: AccountView; onChanged: () => void }) {
  const act = useAct();
  const jobs = useAsk('jobs.list', account.leaving ? {} : undefined, { on: ['jobs'] });
  if (!account.leaving) return null;
  const { count } = countUnfinished(jobs.data ?? [], account.id);
  const key = account.leaving === 'remove' ? 'options_leaving_remove' : 'options_leaving_sign_out';
  const stay = () =>
    act.run(async () => {
      await ask('accounts.stay', { account: account.id });
      onChanged();
    });
  return (
    <Banner
      hook="leaving"
      actions={
        <Button busy={act.busy} onClick={stay} hook="stay">
          {t(account.leaving === 'remove' ? 'options_stay_remove' : 'options_stay_sign_out')}
        </Button>
      }
    >
      {tn(key, count)}
      {act.error !== undefined && <Trouble error={act.error} />}
    </Banner>
  );
}
