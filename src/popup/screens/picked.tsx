/** The picked docs and what can be done with them. */
import { number, t, tn } from '../../i18n.ts';
import type { AccountView } from '../../messages.ts';
import type { SelectedDoc } from '../../model.ts';
import { ask } from '../../ui/ask.ts';
import { Button } from '../../ui/button.tsx';
import { useEnter } from '../../ui/keys.ts';
import { toast } from '../../ui/toast.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { useAct } from '../../ui/use-act.ts';
import { knownSite, word } from '../../ui/words.ts';
import { accountName } from '../account-chip.tsx';
import { chooseAccount } from '../draft.ts';
import { JobsPeek } from '../jobs-peek.tsx';
import { Notices } from '../notices.tsx';
import { PickHere } from '../pick-here.tsx';
import { go } from '../route.ts';
import { usable, useStore } from '../store.ts';
import { Strip } from '../strip.tsx';

/** The start when docs are picked: one part for each account that has some. */
export function PickedScreen() {
  const { accounts, selection, account } = useStore();
  const act = useAct();
  const owners = [...new Set(selection.map((doc) => doc.account))];
  const parts = owners.map((id) => ({
    id,
    account: accounts.find((each) => each.id === id),
    docs: selection.filter((doc) => doc.account === id),
  }));
  const ready = account ? selection.filter((doc) => doc.account === account.id && usable(doc)).length : 0;
  const undo = () => act.run(() => ask('selection.undo', {}));
  const clear = () =>
    act.run(async () => {
      await ask('selection.clear', {});
      toast({ words: tn('popup_cleared', selection.length), onUndo: undo });
    });
  return (
    <>
      <div class="content" data-test="screen-picked">
        <Notices />
        <div class="padded stack">
          {act.error !== undefined && <Trouble error={act.error} />}
          <div>
            <div class="section-head">
              <h2 data-test="picked-count">{tn('popup_picked', selection.length)}</h2>
              <span class="tools">
                <PickHere quiet />
                <Button weight="quiet" onClick={clear} busy={act.busy} hook="clear">
                  {t('popup_clear')}
                </Button>
              </span>
            </div>
            {parts.map((part) => (
              <Part key={part.id} {...part} single={parts.length === 1} chosen={part.id === account?.id} />
            ))}
          </div>
          <JobsPeek most={2} onlyActive />
        </div>
      </div>
      {account && <Actions account={account} ready={ready} />}
    </>
  );
}

interface PartProps {
  account: AccountView | undefined;
  docs: SelectedDoc[];
  single: boolean;
  chosen: boolean;
}

function Part({ account, docs, single, chosen }: PartProps) {
  const foreign = docs.filter((doc) => !usable(doc)).length;
  const site = account && (knownSite(account.site)?.name ?? account.site);
  return (
    <section class={single ? 'part' : chosen ? 'part many chosen' : 'part many'}>
      {!single && (
        <div class="section-head">
          <h3 class="cut">
            {account ? t('popup_part', site ?? '', accountName(account)) : t('popup_part_gone')}{' '}
            <span class="number">{number(docs.length)}</span>
          </h3>
          {account && !chosen && (
            <Button
              weight="quiet"
              onClick={() => chooseAccount(account.id, undefined)}
              hook={`use-${account.id}`}
            >
              {t('popup_use_these')}
            </Button>
          )}
        </div>
      )}
      <Strip docs={docs} />
      {foreign > 0 && (
        <p class="meta" data-test="foreign">
          {tn('popup_foreign', foreign)}
        </p>
      )}
    </section>
  );
}

function Actions({ account, ready }: { account: AccountView; ready: number }) {
  const about = knownSite(account.site);
  const can = (ability: string) => account.abilities.includes(ability);
  const push = can('groups.add') && can('groups.list');
  const add = can('albums.add') && can('albums.list');
  const create = can('albums.create');
  const [first] = [push && '/push', add && '/album', create && '/album/new'].filter((path) => path !== false);
  useEnter(first && ready > 0 ? () => go(first) : undefined);
  if (!first) return null;
  const weight = (path: string) => (path === first ? 'primary' : 'plain');
  const disabled = ready === 0;
  return (
    <div class="foot">
      <div class="inside">
        {disabled && <p class="say meta">{t('popup_no_usable', accountName(account))}</p>}
        {push && (
          <Button
            weight={weight('/push')}
            wide
            large
            disabled={disabled}
            onClick={() => go('/push')}
            hook="push"
          >
            {t('popup_push_to', word(about, 'group', 2))}
          </Button>
        )}
        {add && (
          <Button
            weight={weight('/album')}
            disabled={disabled}
            onClick={() => go('/album')}
            hook="add-to-album"
          >
            {t('popup_add_to', word(about, 'album'))}
          </Button>
        )}
        {create && (
          <Button weight={weight('/album/new')} onClick={() => go('/album/new')} hook="new-album">
            {t('popup_new_album', word(about, 'album'))}
          </Button>
        )}
      </div>
    </div>
  );
}
