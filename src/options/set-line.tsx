/** One group set among those of its account. */
import { useState } from 'preact/hooks';
import { t, tn } from '../i18n.ts';
import type { AccountView } from '../messages.ts';
import type { GroupSet } from '../model.ts';
import { ask } from '../ui/ask.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { Down, Up } from '../ui/icons.tsx';
import { NameDialog } from '../ui/name-dialog.tsx';
import { useAct } from '../ui/use-act.ts';
import { join, knownSite, named, row, word } from '../ui/words.ts';
import { SetMembers } from './set-members.tsx';

interface SetLineProps {
  account: AccountView;
  set: GroupSet;
  editing: boolean;
  onEdit: (on: boolean) => void;
  onUp: (() => void) | undefined;
  onDown: (() => void) | undefined;
  onRemove: () => void;
  onChanged: () => void;
}

/** Its name and groups, with what can be done to it. */
export function SetLine(props: SetLineProps) {
  const { account, set, editing, onEdit, onUp, onDown, onRemove, onChanged } = props;
  const [naming, setNaming] = useState(false);
  const act = useAct();
  const { length } = set.groups;
  const some = set.groups.slice(0, 3).map(({ title }) => named(title));
  const rest = length - some.length;
  const names = rest > 0 ? [...some, tn('options_set_more', rest)] : some;
  const rename = (name: string) =>
    act.run(async () => {
      await ask('sets.rename', { account: account.id, set: set.id, name });
      setNaming(false);
      onChanged();
    });
  return (
    <li class="set-line" data-test={`set-${set.id}`}>
      <div class="set-head">
        <div class="words">
          <h3 class="cut" dir="auto">
            {set.name}
          </h3>
          <p class="meta cut" dir="auto">
            {row(
              tn('options_set_groups', length, word(knownSite(account.site), 'group', length)),
              length > 0 && join(names),
            )}
          </p>
        </div>
        <IconButton small icon={Up} label={t('options_set_up', set.name)} onClick={onUp} hook="set-up" />
        <IconButton
          small
          icon={Down}
          label={t('options_set_down', set.name)}
          onClick={onDown}
          hook="set-down"
        />
      </div>
      {editing ? (
        <SetMembers account={account} set={set} onDone={() => onEdit(false)} onChanged={onChanged} />
      ) : (
        <div class="set-tools">
          <Button weight="quiet" onClick={() => onEdit(true)} hook="edit-set">
            {t('options_set_edit', word(knownSite(account.site), 'group', 2))}
          </Button>
          <Button weight="quiet" onClick={() => setNaming(true)} hook="rename-set">
            {t('options_rename')}
          </Button>
          <Button weight="quiet" onClick={onRemove} hook="remove-set">
            {t('options_remove')}
          </Button>
        </div>
      )}
      {naming && (
        <NameDialog
          title={t('options_set_rename', set.name)}
          label={t('options_set_name')}
          name={set.name}
          action={() => t('options_save')}
          act={act}
          onName={rename}
          onCancel={() => {
            setNaming(false);
            act.clear();
          }}
        />
      )}
    </li>
  );
}
