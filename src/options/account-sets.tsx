/** The group sets of one account: make, order, rename, fill, remove; save them as a file and bring them back. */
import { useRef, useState } from 'preact/hooks';
import { FileError, textOf } from '../data/read.ts';
import { newSets, readSets, writeSets } from '../data/set-file.ts';
import { t, tn } from '../i18n.ts';
import type { AccountView } from '../messages.ts';
import type { GroupSet } from '../model.ts';
import { announce } from '../ui/announce.tsx';
import { ask } from '../ui/ask.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Plus } from '../ui/icons.tsx';
import { NameDialog } from '../ui/name-dialog.tsx';
import { saveFile } from '../ui/save-file.ts';
import { SkeletonRows } from '../ui/skeleton.tsx';
import { toast } from '../ui/toast.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { useAct } from '../ui/use-act.ts';
import { useAsk } from '../ui/use-ask.ts';
import { nameOf, siteName } from './account-names.ts';
import { SetLine } from './set-line.tsx';

/** The part of one account. */
export function AccountSets({ account }: { account: AccountView }) {
  const [naming, setNaming] = useState(false);
  const [editing, setEditing] = useState<string>();
  const file = useRef<HTMLInputElement>(null);
  const act = useAct();
  const of = { account: account.id };
  const sets = useAsk('sets.list', of, { on: ['sets'] });
  const all = sets.data ?? [];
  const error = sets.error ?? act.error;
  const wrong = error instanceof FileError ? error.problem : undefined;

  const make = (name: string) =>
    act.run(async () => {
      const made = await ask('sets.save', { ...of, name, groups: [] });
      setNaming(false);
      setEditing(made.id);
      sets.reload();
    });
  const move = (set: GroupSet, to: number) =>
    act.run(async () => {
      await ask('sets.move', { ...of, set: set.id, to });
      announce(t('options_set_moved', set.name, to + 1, all.length));
      sets.reload();
    });
  const remove = (set: GroupSet) =>
    act.run(async () => {
      await ask('sets.remove', { ...of, set: set.id });
      sets.reload();
      const restore = () => ask('sets.restore', { ...of, set: set.id }).then(sets.reload);
      toast({ words: t('options_set_removed', set.name), onUndo: () => act.run(restore) });
    });
  const bring = (chosen: File) =>
    act.run(async () => {
      const fresh = newSets(readSets(await textOf(chosen), account.site), all);
      for (const set of fresh) await ask('sets.save', { ...of, ...set });
      toast({ words: tn('options_sets_imported', fresh.length) });
      sets.reload();
    });
  return (
    <section class="card" aria-label={nameOf(account)} data-test={`sets-of-${account.id}`}>
      <div class="card-head">
        <div class="words">
          <h2 class="cut" dir="auto">
            {nameOf(account)}
          </h2>
          <p class="meta cut">{siteName(account)}</p>
        </div>
        <Button icon={Plus} onClick={() => setNaming(true)} hook="new-set">
          {t('options_set_new')}
        </Button>
      </div>
      <div class="inside">
        {wrong && (
          <Banner kind="warning" hook="sets-file-wrong">
            {t(`options_sets_file_${wrong.replace('-', '_')}`, siteName(account))}
          </Banner>
        )}
        {error !== undefined && !wrong && !naming && <Trouble error={error} />}
        {sets.loading && <SkeletonRows rows={2} word={t('ui_reading')} />}
        {sets.data && all.length === 0 && <p class="meta">{t('options_sets_none')}</p>}
        {all.length > 0 && (
          <ul class="set-lines">
            {all.map((set, index) => (
              <SetLine
                key={set.id}
                account={account}
                set={set}
                editing={editing === set.id}
                onEdit={(on) => setEditing(on ? set.id : undefined)}
                onUp={index > 0 ? () => move(set, index - 1) : undefined}
                onDown={index < all.length - 1 ? () => move(set, index + 1) : undefined}
                onRemove={() => remove(set)}
                onChanged={sets.reload}
              />
            ))}
          </ul>
        )}
      </div>
      <div class="tools">
        <Button
          weight="quiet"
          disabled={all.length === 0}
          onClick={() =>
            saveFile('gallerist-group-sets.json', 'application/json', writeSets(account.site, all))
          }
          hook="export-sets"
        >
          {t('options_sets_export')}
        </Button>
        <Button weight="quiet" busy={act.busy} onClick={() => file.current?.click()} hook="import-sets">
          {t('options_sets_import')}
        </Button>
        <input
          ref={file}
          type="file"
          accept=".json,application/json"
          class="hidden-text"
          tabIndex={-1}
          aria-label={t('options_sets_import')}
          data-test="sets-file"
          onChange={(event) => {
            const input = event.currentTarget;
            const [chosen] = input.files ?? [];
            if (chosen) bring(chosen);
            input.value = '';
          }}
        />
      </div>
      {naming && (
        <NameDialog
          title={t('options_set_new_title')}
          label={t('options_set_name')}
          action={() => t('options_continue')}
          act={act}
          onName={make}
          onCancel={() => {
            setNaming(false);
            act.clear();
          }}
        />
      )}
    </section>
  );
}
