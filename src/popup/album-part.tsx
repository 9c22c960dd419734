/** What the form of a new album asks for one account alone: its own fields, in whose name, cover, docs. */
import { t, tn } from '../i18n.ts';
import type { DocRef, Text } from '../model.ts';
import { Banner } from '../ui/banner.tsx';
import { Field } from '../ui/field.tsx';
import { useAsk } from '../ui/use-ask.ts';
import { word } from '../ui/words.ts';
import { accountName } from './account-chip.tsx';
import { coverOf } from './album-form.ts';
import { CoverChoice } from './cover-choice.tsx';
import { changeAlbum } from './draft.ts';
import { OwnerChoice } from './owner-choice.tsx';
import { carried, go, route } from './route.ts';
import { seenDoc } from './screens/cover.tsx';
import { ownFields, type Part, type Shared } from './several.ts';

interface AlbumPartProps {
  part: Part;
  shared: readonly Shared[];
  wrong: Record<string, Text>;
  /** The field that was refused when the form was sent, with why. */
  refused: { field: string; text: Text } | undefined;
  onSet: (name: string, value: string) => void;
  tried: boolean;
  /** Whether this is the account in use. */
  lead: boolean;
  /** Whether the account must be named, because there are several. */
  headed: boolean;
}

/** The part of the form for one account; nothing when it asks for nothing of its own. */
export function AlbumPart(props: AlbumPartProps) {
  const { part, shared, wrong, refused, onSet, tried, lead, headed } = props;
  const { account, about, docs, form } = part;
  const can = (ability: string) => account.abilities.includes(ability);
  const left = useAsk('albums.left', can('albums.left') ? { account: account.id } : undefined);
  const cover = coverOf(about, form, docs);
  const other = coverBeside(part, cover);
  const change = (more: Partial<typeof form>) => changeAlbum(account.id, { ...form, ...more });
  const browse = () => {
    const query = new URLSearchParams(carried(route.value));
    if (!lead) query.set('account', account.id);
    go(`/album/new/cover${query.size ? `?${query}` : ''}`);
  };
  return (
    <section class="album-part stack" data-test={`part-${account.id}`}>
      {headed && (
        <h2 class="cut" dir="auto">
          {t('popup_part', about.name, accountName(account))}
        </h2>
      )}
      {left.data === 0 && (
        <Banner kind="warning">{t('popup_no_albums_left', word(about, 'album', 2), about.name)}</Banner>
      )}
      <OwnerChoice account={account} owner={form.owner} onChoose={(owner) => change({ owner })} />
      {ownFields(part, shared).map((field, index) => (
        <Field
          key={field.name}
          field={field}
          value={form.fields[field.name] ?? ''}
          onInput={(value) => onSet(field.name, value)}
          trouble={refused?.field === field.name ? refused.text : wrong[field.name]}
          eager={tried || refused?.field === field.name}
          autoFocus={!headed && index === 0}
        />
      ))}
      {about.albumCover !== 'none' && (
        <CoverChoice
          name={`cover-${account.id}`}
          docs={docs}
          other={other}
          cover={cover}
          onChoose={(chosen) => change({ cover: chosen })}
          onBrowse={can('docs.list') ? browse : undefined}
        />
      )}
      {docs.length > 0 && can('albums.add') && (
        <label class="tick-line">
          <input
            type="checkbox"
            checked={form.fill}
            onChange={() => change({ fill: !form.fill })}
            data-test={lead ? 'fill' : `fill-${account.id}`}
          />
          {tn('popup_fill', docs.length)}
        </label>
      )}
    </section>
  );
}

/** A chosen cover that is not among the picked docs. */
function coverBeside({ account, docs }: Part, cover: string | null): DocRef | undefined {
  return cover !== null && !docs.some((doc) => doc.id === cover) ? seenDoc(account.site, cover) : undefined;
}
