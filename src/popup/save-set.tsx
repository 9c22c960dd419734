/** Keeping the chosen groups as a set. */
import { useState } from 'preact/hooks';
import { t, tn } from '../i18n.ts';
import type { GroupSet } from '../model.ts';
import { ask } from '../ui/ask.ts';
import { Button } from '../ui/button.tsx';
import { NameDialog } from '../ui/name-dialog.tsx';
import { toast } from '../ui/toast.tsx';
import { useAct } from '../ui/use-act.ts';
import { word } from '../ui/words.ts';
import type { Target } from './draft.ts';
import { sameSet } from './set-choice.ts';
import type { Work } from './store.ts';

interface SaveSetProps {
  work: Work;
  sets: readonly GroupSet[];
  chosen: readonly Target[];
}

/** "Save these 12 as a set…"; where just these are one already, its name instead. */
export function SaveSet({ work, sets, chosen }: SaveSetProps) {
  const [naming, setNaming] = useState(false);
  const act = useAct();
  const { account, about } = work;
  if (chosen.length === 0) return null;
  const same = sameSet(sets, chosen);
  if (same) return <span class="meta cut">{t('popup_set_is', same.name)}</span>;
  const groups = chosen.map(({ id, title }) => ({ id, title }));
  const named = (name: string) => sets.find((set) => set.name.toLowerCase() === name.toLowerCase());
  const save = (name: string) =>
    act.run(async () => {
      const before = named(name);
      const saved = await ask('sets.save', {
        account: account.id,
        name,
        groups,
        ...(before ? { set: before.id } : {}),
      });
      setNaming(false);
      toast({ words: t('popup_set_saved', saved.name), onUndo: () => takeBack(saved, before) });
    });
  return (
    <>
      <Button weight="quiet" onClick={() => setNaming(true)} hook="save-set">
        {tn('popup_set_save', chosen.length)}
      </Button>
      {naming && (
        <NameDialog
          title={tn('popup_set_name_title', chosen.length, word(about, 'group', chosen.length))}
          label={t('popup_set_name')}
          action={(name) => (named(name) ? t('popup_set_replace') : t('popup_save'))}
          hint={(name) => {
            const before = named(name);
            return before && tn('popup_set_replaces', before.groups.length, before.name);
          }}
          act={act}
          onName={save}
          onCancel={() => setNaming(false)}
        />
      )}
    </>
  );
}

async function takeBack({ account, id }: GroupSet, before: GroupSet | undefined): Promise<void> {
  if (before) await ask('sets.save', { account, set: id, name: before.name, groups: before.groups });
  else await ask('sets.remove', { account, set: id });
}
