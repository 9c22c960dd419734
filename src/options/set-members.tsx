/** Which groups are in a set. */
import { useMemo, useRef, useState } from 'preact/hooks';
import { t, tn } from '../i18n.ts';
import type { AccountView } from '../messages.ts';
import type { GroupSet } from '../model.ts';
import { ask } from '../ui/ask.ts';
import { Button } from '../ui/button.tsx';
import { useGrowing } from '../ui/growing.tsx';
import { Group as GroupIcon } from '../ui/icons.tsx';
import { matches } from '../ui/search.ts';
import { SearchBox } from '../ui/search-box.tsx';
import { SkeletonRows } from '../ui/skeleton.tsx';
import { Thumb } from '../ui/thumb.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { useAct } from '../ui/use-act.ts';
import { useAsk } from '../ui/use-ask.ts';
import { useRoving } from '../ui/use-key-down.ts';
import { knownSite, named, word } from '../ui/words.ts';

interface SetMembersProps {
  account: AccountView;
  set: GroupSet;
  onDone: () => void;
  onChanged: () => void;
}

/** All groups with a tick at those that are in; groups that are gone from the site come first. */
export function SetMembers({ account, set, onDone, onChanged }: SetMembersProps) {
  const list = useAsk('groups.list', { account: account.id });
  const [ticked, setTicked] = useState(() => new Set(set.groups.map(({ id }) => id)));
  const [query, setQuery] = useState('');
  const content = useRef<HTMLUListElement>(null);
  const act = useAct();
  const words = word(knownSite(account.site), 'group', 2);
  const rows = useMemo(() => {
    const there = new Set(list.data?.map(({ id }) => id));
    const gone = list.data ? set.groups.filter(({ id }) => !there.has(id)) : [];
    const all = (list.data ?? []).toSorted((a, b) => a.title.localeCompare(b.title));
    return [
      ...gone.map(({ id, title }) => ({ id, title, icon: undefined, gone: true })),
      ...all.map(({ id, title, icon }) => ({ id, title, icon, gone: false })),
    ];
  }, [list.data, set.groups]);
  const found = query.trim() ? rows.filter(({ title }) => matches(title, query)) : rows;
  const near = useGrowing(found.length);
  useRoving(content, 'input');
  const toggle = (id: string) =>
    setTicked((before) => {
      const next = new Set(before);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  const save = () =>
    act.run(async () => {
      const groups = rows.filter(({ id }) => ticked.has(id)).map(({ id, title }) => ({ id, title }));
      await ask('sets.save', { account: account.id, set: set.id, name: set.name, groups });
      onChanged();
      onDone();
    });
  return (
    <div class="set-members" data-test="set-members">
      <SearchBox
        label={t('options_set_search', words)}
        value={query}
        onInput={setQuery}
        onDown={() => content.current?.querySelector('input')?.focus()}
      />
      {list.error !== undefined && <Trouble error={list.error} onRetry={list.reload} />}
      {list.loading && <SkeletonRows rows={4} word={t('ui_reading')} />}
      {list.data && found.length === 0 && <p class="meta">{t('options_set_nothing', words)}</p>}
      {found.length > 0 && (
        <ul class="set-choices" ref={content}>
          {found.slice(0, near.count).map(({ id, title, icon, gone }) => (
            <li key={id}>
              <label class="set-choice" data-test={`member-${id}`}>
                <input type="checkbox" checked={ticked.has(id)} onChange={() => toggle(id)} />
                <Thumb src={icon} alt="" size={24} fallback={GroupIcon} />
                <span class="cut" dir="auto">
                  {named(title)}
                </span>
                {gone && <span class="meta">{t('options_set_gone')}</span>}
              </label>
            </li>
          ))}
          {near.more && <div ref={near.sentinel} />}
        </ul>
      )}
      {act.error !== undefined && <Trouble error={act.error} />}
      <div class="row">
        <Button weight="primary" busy={act.busy} disabled={!list.data} onClick={save} hook="save-members">
          {tn('options_set_save', ticked.size, word(knownSite(account.site), 'group', ticked.size))}
        </Button>
        <Button onClick={onDone} hook="cancel-members">
          {t('ui_cancel')}
        </Button>
      </div>
    </div>
  );
}
