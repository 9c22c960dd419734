/** A short word on what was just done, with the way to take it back. */
import './toast.css';
import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { t } from '../i18n.ts';
import { announce } from './announce.tsx';
import { Button } from './button.tsx';

interface ToastContent {
  words: string;
  onUndo?: () => void;
}

const current = signal<ToastContent | undefined>(undefined);
const SHOWN_FOR = 8000;

/** Shows a toast in place of the last one, and says it. */
export function toast(content: ToastContent): void {
  current.value = content;
  announce(content.words);
}

/** Takes the toast away. */
export function dropToast(): void {
  current.value = undefined;
}

/** Where toasts appear; once on a page. Pointing at a toast or focusing it keeps it. */
export function Toasts() {
  const content = current.value;
  useEffect(() => {
    if (!content) return undefined;
    const timer = setInterval(() => {
      if (!document.querySelector('.toast:hover, .toast:focus-within')) dropToast();
    }, SHOWN_FOR);
    return () => clearInterval(timer);
  }, [content]);
  if (!content) return null;
  return (
    <div class="toast-place">
      <div class="toast" data-test="toast">
        <span class="cut">{content.words}</span>
        {content.onUndo && (
          <Button
            weight="quiet"
            hook="undo"
            onClick={() => {
              content.onUndo?.();
              dropToast();
            }}
          >
            {t('ui_undo')}
          </Button>
        )}
      </div>
    </div>
  );
}
