/** Choosing the album to add to; the first row makes a new one. */
import '../picker.css';
import { useMemo, useRef, useState } from 'preact/hooks';
import { number, t, tn } from '../../i18n.ts';
import type { Album } from '../../model.ts';
import { ask } from '../../ui/ask.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Album as AlbumIcon, Plus, Refresh } from '../../ui/icons.tsx';
import { useEnter } from '../../ui/keys.ts';
import { matches } from '../../ui/search.ts';
import { SearchBox } from '../../ui/search-box.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { useAct } from '../../ui/use-act.ts';
import { useAsk } from '../../ui/use-ask.ts';
import { useRoving } from '../../ui/use-key-down.ts';
import { docsOf, word } from '../../ui/words.ts';
import { AlbumRow } from '../album-row.tsx';
import { changeAlbum } from '../draft.ts';
import { HeldLine, holdsAll } from '../held.tsx';
import { Notices } from '../notices.tsx';
import { carried, go, goForGood, route } from '../route.ts';
import { useWork, type Work } from '../store.ts';
import { useContainers } from '../use-containers.ts';

/** The album picker. */
export function AlbumsScreen() {
  const work = useWork();
  return work ? <Albums work={work} /> : null;
}

function Albums({ work }: { work: Work }) {
  const { account, about, docs } = work;
  const [fresh, setFresh] = useState(0);
  const list = useAsk('albums.list', { account: account.id, ...(fresh ? { fresh: true } : {}) });
  const used = useAsk('recent.list', { account: account.id }, { on: ['recent'] });
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState<Album>();
  const content = useRef<HTMLDivElement>(null);
  const holders = useContainers(work);
  const act = useAct();
  const words = word(about, 'album', 2);
  const typed = query.trim();

  const all = useMemo(
    () => (list.data ?? []).toSorted((a, b) => a.title.localeCompare(b.title)),
    [list.data],
  );
  const found = typed ? all.filter((album) => matches(album.title, typed)) : all;
  const recent = typed
    ? []
    : (used.data ?? [])
        .filter((target) => target.kind === 'album')
        .map(({ id }) => all.find((album) => album.id === id))
        .filter((album) => album !== undefined);

  const add = () => {
    if (!chosen || docs.length === 0) return;
    const { id, title, link } = chosen;
    const album = { id, title, ...(link ? { link } : {}) };
    act.run(async () => {
      const { job } = await ask('jobs.start', { kind: 'album', account: account.id, docs, album });
      goForGood(`/job/${encodeURIComponent(job)}`);
    });
  };
  const create = () => {
    const title = about?.albumFields[0]?.name;
    if (typed && title) changeAlbum(account.id, { fields: { ...startOf(work), [title]: typed } });
    go(`/album/new${carried(route.value)}`);
  };
  const isHeld = ({ id }: Album) => holdsAll(holders.albums.get(id), docs.length);
  const top = typed && !chosen ? found.find((album) => !isHeld(album)) : undefined;
  const enter = () => {
    if (chosen) return add();
    if (top) return setChosen(top);
    if (typed) create();
  };
  useEnter(add);
  useRoving(content, '[data-row]');

  const others = found.filter((album) => !recent.includes(album));

  const rowOf = (album: Album) => (
    <li key={album.id}>
      <AlbumRow
        album={album}
        chosen={chosen?.id === album.id}
        holder={holders.albums.get(album.id)}
        of={docs.length}
        top={album === top}
        onChoose={() => setChosen(album)}
      />
    </li>
  );
  return (
    <>
      <div class="top">
        <Notices />
        <div class="line">
          <SearchBox
            label={t('popup_search_or_name', words)}
            value={query}
            onInput={(value) => {
              setQuery(value);
              setChosen(undefined);
            }}
            onEnter={enter}
            onDown={() => content.current?.querySelector<HTMLElement>('[data-row]')?.focus()}
          />
          <IconButton
            icon={Refresh}
            label={t('popup_read_again', words)}
            onClick={() => (fresh ? list.reload() : setFresh(1))}
            hook="refresh"
          />
        </div>
        <HeldLine holders={holders.albums} of={docs.length} />
      </div>
      <div class="content" ref={content} data-test="screen-albums">
        {work.can('albums.create') && (
          <button type="button" class="choice new-row" onClick={create} data-row data-test="create-row">
            <span class="square">
              <Plus />
            </span>
            <span class="cut" dir="auto">
              {typed
                ? t('popup_new_album_named', word(about, 'album'), typed)
                : t('popup_new_album', word(about, 'album'))}
            </span>
          </button>
        )}
        {list.error !== undefined && (
          <div class="notices">
            <Trouble error={list.error} onRetry={list.reload} />
          </div>
        )}
        {list.loading && <SkeletonRows rows={8} word={t('ui_reading')} />}
        {list.data && all.length === 0 && (
          <EmptyState icon={AlbumIcon} title={t('popup_no_albums', words)}>
            {t('popup_no_albums_text', word(about, 'album'))}
          </EmptyState>
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
              {t(typed ? 'popup_found' : recent.length ? 'popup_others' : 'popup_all', words)}{' '}
              <span class="number">{number(others.length)}</span>
            </h2>
            <ul class="choices">{others.map(rowOf)}</ul>
          </section>
        )}
      </div>
      <div class="foot">
        <div class="inside">
          {act.error !== undefined && (
            <div class="say">
              <Trouble error={act.error} />
            </div>
          )}
          <p class="meta chosen-line" data-test="chosen" dir="auto">
            {docs.length === 0
              ? t('popup_no_docs_short')
              : chosen
                ? chosen.title
                : t('popup_choose_album', word(about, 'album'), docsOf(docs.length))}
          </p>
          <Button
            weight="primary"
            disabled={!chosen || docs.length === 0}
            busy={act.busy}
            onClick={add}
            hook="add-now"
          >
            {tn('popup_add_docs', docs.length)}
          </Button>
        </div>
      </div>
    </>
  );
}

function startOf({ about }: Work): Record<string, string> {
  return Object.fromEntries((about?.albumFields ?? []).map((field) => [field.name, field.initial ?? '']));
}
