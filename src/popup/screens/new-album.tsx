/** Making a new album. */
import '../new-album.css';
import { useEffect, useId, useState } from 'preact/hooks';
import { t, tn } from '../../i18n.ts';
import { RequestError } from '../../messages.ts';
import type { SiteAbout } from '../../sites/site.ts';
import { ask } from '../../ui/ask.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { checkFields } from '../../ui/check-field.ts';
import { Field } from '../../ui/field.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { useAct } from '../../ui/use-act.ts';
import { useAsk } from '../../ui/use-ask.ts';
import { word } from '../../ui/words.ts';
import { albumRequest, coverOf, formOf } from '../album-form.ts';
import { CoverChoice } from '../cover-choice.tsx';
import { changeAlbum, draft, dropAlbum, keepUnstored } from '../draft.ts';
import { Notices } from '../notices.tsx';
import { carried, go, goForGood, route } from '../route.ts';
import { useWork, type Work } from '../store.ts';
import { seenDoc } from './cover.tsx';

/** The new album's screen. */
export function NewAlbumScreen() {
  const work = useWork();
  return work?.about ? <NewAlbum work={work} about={work.about} /> : null;
}

function NewAlbum({ work, about }: { work: Work; about: SiteAbout }) {
  const { account, docs, can } = work;
  const form = formOf(about, draft.value.album[account.id]);
  const cover = coverOf(about, form, docs);
  const left = useAsk('albums.left', can('albums.left') ? { account: account.id } : undefined);
  const [tried, setTried] = useState(false);
  const act = useAct();
  const id = useId();
  const wrong = checkFields(about.albumFields, form.fields);
  const refused = act.error instanceof RequestError && act.error.field ? act.error : undefined;
  const album = word(about, 'album');
  const fill = form.fill && docs.length > 0 && can('albums.add');

  useEffect(() => {
    keepUnstored(about.albumFields.filter((field) => field.kind === 'secret').map((field) => field.name));
  }, [about]);

  const submit = (event: Event) => {
    event.preventDefault();
    setTried(true);
    const [first] = Object.keys(wrong);
    if (first) {
      document.querySelector<HTMLElement>(`#${CSS.escape(id)} [name="${CSS.escape(first)}"]`)?.focus();
      return;
    }
    act.run(async () => {
      const { job } = await ask('jobs.start', albumRequest(about, account.id, { ...form, fill }, docs));
      dropAlbum(account.id);
      goForGood(`/job/${encodeURIComponent(job)}`);
    });
  };
  const set = (name: string, value: string) => {
    changeAlbum(account.id, { ...form, fields: { ...form.fields, [name]: value } });
    if (refused?.field === name) act.clear();
  };
  const other =
    cover !== null && !docs.some((doc) => doc.id === cover) ? seenDoc(account.site, cover) : undefined;
  return (
    <>
      <div class="content" data-test="screen-new-album">
        <Notices />
        <form class="padded stack" id={id} onSubmit={submit} noValidate>
          {left.data === 0 && (
            <Banner kind="warning">{t('popup_no_albums_left', word(about, 'album', 2), about.name)}</Banner>
          )}
          {about.albumFields.map((field, index) => (
            <Field
              key={field.name}
              field={field}
              value={form.fields[field.name] ?? ''}
              onInput={(value) => set(field.name, value)}
              trouble={refused?.field === field.name ? refused.text : wrong[field.name]}
              eager={tried || refused?.field === field.name}
              autoFocus={index === 0}
            />
          ))}
          {about.albumCover !== 'none' && (
            <CoverChoice
              docs={docs}
              other={other}
              cover={cover}
              onChoose={(chosen) => changeAlbum(account.id, { ...form, cover: chosen })}
              onBrowse={can('docs.list') ? () => go(`/album/new/cover${carried(route.value)}`) : undefined}
            />
          )}
          {docs.length > 0 && can('albums.add') && (
            <label class="tick-line">
              <input
                type="checkbox"
                checked={form.fill}
                onChange={() => changeAlbum(account.id, { ...form, fill: !form.fill })}
                data-test="fill"
              />
              {tn('popup_fill', docs.length)}
            </label>
          )}
        </form>
      </div>
      <div class="foot">
        <div class="inside">
          {act.error !== undefined && !refused && (
            <div class="say">
              <Trouble error={act.error} />
            </div>
          )}
          <Button weight="primary" large wide type="submit" form={id} busy={act.busy} hook="create-album">
            {act.busy
              ? t('popup_creating')
              : fill
                ? tn('popup_create_and_add', docs.length, album)
                : t('popup_create', album)}
          </Button>
        </div>
      </div>
    </>
  );
}
