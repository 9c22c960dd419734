/** Choosing the groups to push to. */
import '../picker.css';
import { useMemo, useRef, useState } from 'preact/hooks';
import { number, t, tn } from '../../i18n.ts';
import type { Group } from '../../model.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useGrowing } from '../../ui/growing.tsx';
import { Group as GroupIcon, Refresh, Search } from '../../ui/icons.tsx';
import { useEnter } from '../../ui/keys.ts';
import { matches } from '../../ui/search.ts';
import { SearchBox } from '../../ui/search-box.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { useAsk } from '../../ui/use-ask.ts';
import { useRoving } from '../../ui/use-key-down.ts';
import { docsOf, row, word } from '../../ui/words.ts';
import { chooseGroups, draft } from '../draft.ts';
import { GroupRow } from '../group-row.tsx';
import { whyNone } from '../group-words.ts';
import { HeldLine, holdsAll } from '../held.tsx';
import { Notices } from '../notices.tsx';
import { carried, go, route } from '../route.ts';
import { SaveSet } from '../save-set.tsx';
import { targetOf } from '../set-choice.ts';
import { SetRows } from '../set-rows.tsx';
import { useWork, type Work } from '../store.ts';
import { useContainers } from '../use-containers.ts';
import { useDetails } from '../use-details.ts';

/** The group picker. */
export function GroupsScreen() {
  const work = useWork();
  return work ? <Groups work={work} /> : null;
}

function Groups({ work }: { work: Work }) {
  const { account, about, docs } = work;
  const [fresh, setFresh] = useState(0);
  const list = useAsk('groups.list', { account: account.id, ...(fresh ? { fresh: true } : {}) });
  const used = useAsk('recent.list', { account: account.id }, { on: ['recent'] });
  const sets = useAsk('sets.list', { account: account.id }, { on: ['sets'] });
  const [query, setQuery] = useState('');
  const content = useRef<HTMLDivElement>(null);
  const chosen = draft.value.groups[account.id] ?? [];
  const ids = chosen.map((group) => group.id);
  const details = useDetails(account.id, ids, work.can('groups.get'));
  const holders = useContainers(work);
  const words = word(about, 'group', 2);

  const all = useMemo(
    () => (list.data ?? []).toSorted((a, b) => a.title.localeCompare(b.title)),
    [list.data],
  );
  const found = query.trim() ? all.filter((group) => matches(group.title, query)) : all;
  const foundSets = (sets.data ?? []).filter(({ name }) => !query.trim() || matches(name, query));
  const recent = query.trim()
    ? []
    : (used.data ?? [])
        .filter((target) => target.kind === 'group')
        .map(({ id }) => all.find((group) => group.id === id))
        .filter((group) => group !== undefined);
  const usable = chosen.filter((group) => {
    const known = details.known.get(group.id);
    return !(known && whyNone(known, docs));
  });

  const toggle = (group: Group) => {
    const rest = chosen.filter((each) => each.id !== group.id);
    chooseGroups(account.id, rest.length < chosen.length ? rest : [...chosen, targetOf(group)]);
  };
  const review = () => {
    if (usable.length === 0 || docs.length === 0) return;
    if (usable.length < chosen.length) chooseGroups(account.id, usable);
    go(`/push/plan${carried(route.value)}`);
  };
  // With something typed, Enter takes the first find, so that groups can be gathered by name without the mouse.
  const isHeld = ({ id }: Group) => holdsAll(holders.groups.get(id), docs.length);
  const top = query.trim() ? found.find((group) => !isHeld(group)) : undefined;
  const enter = () => {
    if (!query.trim()) return review();
    if (top) toggle(top);
    setQuery('');
  };
  useEnter(review);
  useRoving(content, '[data-row]:not(:disabled)');

  const others = found.filter((group) => !recent.includes(group));
  const near = useGrowing(others.length);

  const rowOf = (group: Group) => (
    <li key={group.id}>
      <GroupRow
        group={group}
        details={details.known.get(group.id)}
        reading={details.reading.has(group.id)}
        docs={docs}
        chosen={ids.includes(group.id)}
        holder={holders.groups.get(group.id)}
        top={group === top}
        onToggle={() => toggle(group)}
      />
    </li>
  );
  return (
    <>
      <div class="top">
        <Notices />
        <div class="line">
          <SearchBox
            label={t('popup_search', words)}
            value={query}
            onInput={setQuery}
            onEnter={enter}
            onDown={() => content.current?.querySelector<HTMLElement>('[data-row]:not(:disabled)')?.focus()}
          />
          <IconButton
            icon={Refresh}
            label={t('popup_read_again', words)}
            onClick={() => (fresh ? list.reload() : setFresh(1))}
            hook="refresh"
          />
        </div>
        <HeldLine holders={holders.groups} of={docs.length} />
      </div>
      <div class="content" ref={content} data-test="screen-groups">
        {details.error !== undefined && (
          <div class="notices">
            <Trouble error={details.error} onRetry={details.retry} />
          </div>
        )}
        {list.error !== undefined && (
          <div class="notices">
            <Trouble error={list.error} onRetry={list.reload} />
          </div>
        )}
        {list.loading && <SkeletonRows rows={9} word={t('ui_reading')} />}
        {list.data && all.length === 0 && (
          <EmptyState icon={GroupIcon} title={t('popup_no_groups', words)}>
            {t('popup_no_groups_text', words, about?.name ?? account.site)}
          </EmptyState>
        )}
        {all.length > 0 && found.length === 0 && foundSets.length === 0 && (
          <EmptyState icon={Search} title={t('popup_no_match')}>
            {t('popup_no_match_text', query.trim())}
          </EmptyState>
        )}
        {list.data && (
          <SetRows
            sets={foundSets}
            groups={all}
            chosen={chosen}
            onChoose={(wanted) => chooseGroups(account.id, wanted)}
          />
        )}
        {recent.length > 0 && (
          <section>
            <h2 class="list-head">{t('popup_recent')}</h2>
            <ul class="choices">{recent.map(rowOf)}</ul>
          </section>
        )}
        {others.length > 0 && (
          <section class="places">
            <h2 class="list-head">
              {t(query.trim() ? 'popup_found' : recent.length ? 'popup_others' : 'popup_all', words)}{' '}
              <span class="number">{number(others.length)}</span>
            </h2>
            <ul class="choices">{others.slice(0, near.count).map(rowOf)}</ul>
            {near.more && <div ref={near.sentinel} />}
          </section>
        )}
      </div>
      <div class="foot">
        <div class="inside">
          {docs.length === 0 ? (
            <div class="say">
              <Banner>{t('popup_no_docs')}</Banner>
            </div>
          ) : (
            <p class="meta chosen-line" data-test="chosen">
              {usable.length
                ? row(
                    tn('popup_groups_chosen', usable.length, word(about, 'group', usable.length)),
                    docsOf(docs.length),
                  )
                : t('popup_choose_groups', words, docsOf(docs.length))}
            </p>
          )}
          <Button
            weight="primary"
            disabled={usable.length === 0 || docs.length === 0}
            onClick={review}
            hook="review"
          >
            {t('popup_review')}
          </Button>
          {sets.data && chosen.length > 0 && (
            <div class="say set-line">
              <SaveSet work={work} sets={sets.data} chosen={chosen} />
            </div>
          )}
        </div>
      </div>
    </>
  );
}
