/** Choosing the cover of a new album: a picked doc, another of one's docs, or none. */
import './new-album.css';
import { useId } from 'preact/hooks';
import { t } from '../i18n.ts';
import type { DocRef } from '../model.ts';
import { Button } from '../ui/button.tsx';
import { Thumb } from '../ui/thumb.tsx';
import { named } from '../ui/words.ts';

/** More would be tedious to look through in a strip; the grid of one's own docs has them all. */
const MOST = 60;

interface CoverChoiceProps {
  /** Sets this choice apart from others on the same form. */
  name: string;
  docs: readonly DocRef[];
  /** A doc chosen from one's own that is not among the picked. */
  other: DocRef | undefined;
  cover: string | null;
  onChoose: (cover: string | null) => void;
  /** Opens the grid of one's own docs; absent where the site cannot list them. */
  onBrowse?: (() => void) | undefined;
}

/** The strip of covers; the first picked doc is chosen until the person says otherwise. */
export function CoverChoice({ name, docs, other, cover, onChoose, onBrowse }: CoverChoiceProps) {
  const id = useId();
  const shown = [...(other ? [other] : []), ...docs.filter((doc) => doc.id !== other?.id)].slice(0, MOST);
  return (
    <div class="field cover-choice" role="radiogroup" aria-labelledby={id} data-test="cover">
      <div class="label-line">
        <span class="legend" id={id}>
          {t('popup_cover')}
        </span>
        {onBrowse && (
          <Button weight="quiet" onClick={onBrowse} hook="cover-browse">
            {t('popup_from_my_docs')}
          </Button>
        )}
      </div>
      <div class="covers">
        <label class="cover none">
          <input
            type="radio"
            name={name}
            value=""
            checked={cover === null}
            onChange={() => onChoose(null)}
            data-test="cover-none"
          />
          <span class="frame words">{t('popup_no_cover')}</span>
        </label>
        {shown.map((doc) => (
          <label class="cover" key={doc.id} title={named(doc.title)}>
            <input
              type="radio"
              name={name}
              value={doc.id}
              aria-label={named(doc.title)}
              checked={cover === doc.id}
              onChange={() => onChoose(doc.id)}
              data-test={`cover-${doc.id}`}
            />
            <span class="frame">
              <Thumb src={doc.thumb} alt="" fill media={doc.media} />
            </span>
          </label>
        ))}
      </div>
    </div>
  );
}
