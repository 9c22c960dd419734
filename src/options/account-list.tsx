/** The accounts in the person's order, which can be changed; the first one is what the popup opens with. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { t } from '../i18n.ts';
import type { AccountView } from '../messages.ts';
import { announce } from '../ui/announce.tsx';
import { ask } from '../ui/ask.ts';
import { cx } from '../ui/cx.ts';
import { Trouble } from '../ui/trouble.tsx';
import { useAct } from '../ui/use-act.ts';
import { knownSite } from '../ui/words.ts';
import { AccountCard } from './account-card.tsx';
import { nameOf } from './account-names.ts';
import { useSort } from './use-sort.ts';

interface AccountListProps {
  accounts: AccountView[];
  /** The account to be shown first to the eye. */
  focus: string | undefined;
  onChanged: () => void;
}

/** The cards. With one account there is nothing to order. */
export function AccountList({ accounts, focus, onChanged }: AccountListProps) {
  // Until the background has told the new order, ours is shown, so that nothing jumps back and forth.
  const [ours, setOurs] = useState<{ from: AccountView[]; list: AccountView[] }>();
  const list = ours?.from === accounts ? ours.list : accounts;
  const root = useRef<HTMLUListElement>(null);
  const held = useRef<string | undefined>(undefined);
  const act = useAct();
  const move = (from: number, to: number) => {
    const account = list[from];
    if (!account) return;
    const others = list.filter((each) => each !== account);
    setOurs({ from: accounts, list: [...others.slice(0, to), account, ...others.slice(to)] });
    act.run(async () => {
      await ask('accounts.move', { account: account.id, to });
      announce(t('options_moved', nameOf(account), to + 1, list.length));
      onChanged();
    });
    held.current = account.id;
  };
  // An element that moves loses the focus, and the next key must find it where it was.
  useLayoutEffect(() => {
    const place = list.findIndex(({ id }) => id === held.current);
    root.current?.querySelectorAll<HTMLElement>('.handle')[place]?.focus();
    if (ours?.from !== accounts) held.current = undefined;
  }, [list, ours, accounts]);
  const sort = useSort(root, move);
  const several = list.length > 1;
  // Nothing can be opened with an account of a site that this build does not know.
  const first = list.findIndex(({ site }) => knownSite(site) !== undefined);
  return (
    <>
      {act.error !== undefined && <Trouble error={act.error} />}
      <ul class="stack" ref={root} aria-label={t('options_nav_accounts')}>
        {list.map((account, index) => (
          <li
            key={account.id}
            class={cx(
              sort.from === index && 'dragged',
              sort.to === index && sort.from !== index && 'drop-here',
              sort.from !== undefined && sort.from < index && 'after',
            )}
          >
            <AccountCard
              account={account}
              focus={account.id === focus}
              onChanged={onChanged}
              {...(several
                ? {
                    place: {
                      first: index === first,
                      label: t('options_move', nameOf(account), index + 1, list.length),
                      handle: sort.handle(index),
                      onFirst: () => move(index, 0),
                    },
                  }
                : {})}
            />
          </li>
        ))}
      </ul>
    </>
  );
}
