/** The line under the strip: how to use it, or the doc that is chosen in it. */
import { t } from '../i18n.ts';
import type { SelectedDoc } from '../model.ts';
import { Button, OutLink } from '../ui/button.tsx';
import { named } from '../ui/words.ts';
import { usable } from './store.ts';

interface StripLineProps {
  doc: SelectedDoc | undefined;
  place: number;
  count: number;
  onFirst: () => void;
  onRemove: () => void;
}

/** Title of the chosen doc with what can be done with it. */
export function StripLine({ doc, place, count, onFirst, onRemove }: StripLineProps) {
  if (!doc) {
    return (
      <div class="strip-line">
        <p class="meta">{t(count > 1 ? 'popup_strip_hint' : 'popup_strip_hint_single')}</p>
      </div>
    );
  }
  return (
    <div class="strip-line" data-test="strip-line">
      <p class="meta cut">{usable(doc) ? named(doc.title) : t('popup_foreign_doc', named(doc.title))}</p>
      {doc.page && (
        <OutLink href={doc.page} weight="quiet">
          {t('popup_open_doc')}
        </OutLink>
      )}
      {place > 0 && (
        <Button weight="quiet" onClick={onFirst}>
          {t('popup_move_first')}
        </Button>
      )}
      <Button weight="quiet" onClick={onRemove}>
        {t('popup_remove_short')}
      </Button>
    </div>
  );
}
