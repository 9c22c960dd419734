/** Asks before an account is signed out or removed: what is lost, and what becomes of its unfinished jobs. */
import { useState } from 'preact/hooks';
import { moment, t, tn } from '../i18n.ts';
import type { Left } from '../messages/accounts.ts';
import type { AccountView } from '../messages.ts';
import { ask } from '../ui/ask.ts';
import { Confirm } from '../ui/dialog.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { useAct } from '../ui/use-act.ts';
import { knownSite } from '../ui/words.ts';
import { nameOf, siteName } from './account-names.ts';
import type { Unfinished } from './unfinished.ts';

interface LeaveAccountProps {
  account: AccountView;
  way: 'sign-out' | 'remove';
  unfinished: Unfinished;
  onLeft: (left: Left) => void;
  onCancel: () => void;
}

const FATES = ['finish', 'drop', 'keep'] as const;
type Fate = (typeof FATES)[number];

/** The question. */
export function LeaveAccount({ account, way, unfinished, onLeft, onCancel }: LeaveAccountProps) {
  const about = knownSite(account.site);
  // Jobs of a site that this build does not know can never be finished.
  const fates = about ? FATES : FATES.filter((each) => each !== 'finish');
  const [fate, setFate] = useState<Fate>(about ? 'finish' : 'keep');
  const act = useAct();
  const name = nameOf(account);
  const words = way.replace('-', '_');
  const { count, until } = unfinished;
  const leave = () =>
    act.run(async () => {
      const jobs = count > 0 ? { jobs: fate } : {};
      const request = { account: account.id, ...jobs };
      onLeft(
        way === 'remove' ? await ask('accounts.remove', request) : await ask('accounts.signOut', request),
      );
    });
  const later = count > 0 && fate === 'finish';
  return (
    <Confirm
      title={t(`options_${words}_title`, name)}
      action={t(later ? `options_${words}_later` : `options_${words}_action`)}
      danger={way === 'remove'}
      busy={act.busy}
      onConfirm={leave}
      onCancel={onCancel}
    >
      <div class="stack">
        {way === 'remove' && <p>{t('options_remove_text', siteName(account))}</p>}
        {about?.staysValid && <p class="meta">{t(about.staysValid)}</p>}
        {count > 0 && (
          <fieldset class="field fates" data-test="unfinished">
            <legend>{tn('options_unfinished', count)}</legend>
            {fates.map((each) => (
              <label class="tick-field" key={each}>
                <input
                  type="radio"
                  name="fate"
                  checked={fate === each}
                  onChange={() => setFate(each)}
                  data-test={`fate-${each}`}
                />
                <span>
                  {t(`options_fate_${each}`)}
                  <span class="meta">
                    {each === 'finish' && until !== undefined
                      ? t('options_fate_finish_until', moment(until, Date.now()))
                      : t(`options_fate_${each}_${words}`)}
                  </span>
                </span>
              </label>
            ))}
          </fieldset>
        )}
        {act.error !== undefined && <Trouble error={act.error} />}
      </div>
    </Confirm>
  );
}
