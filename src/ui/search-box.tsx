/** The box that narrows a list. */
import './search-box.css';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../i18n.ts';
import { IconButton } from './button.tsx';
import { Cross, Search } from './icons.tsx';

interface SearchBoxProps {
  label: string;
  value: string;
  onInput: (value: string) => void;
  /** Enter in the box. */
  onEnter?: () => void;
  /** Arrow down in the box: into the list. */
  onDown?: () => void;
  /** What is searched, for assistive technology. */
  controls?: string;
  /** It does not take the focus by itself. */
  calm?: boolean;
}

/** A search box; unless calm it has the focus from the start; `/` brings it back, Escape empties it before it leaves. */
export function SearchBox({ label, value, onInput, onEnter, onDown, controls, calm }: SearchBoxProps) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!calm) input.current?.focus();
  }, [calm]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const act = { Enter: onEnter, ArrowDown: onDown, Escape: value ? () => onInput('') : undefined }[
      event.key
    ];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  return (
    <div class="search-box">
      <Search />
      <input
        ref={input}
        class="input"
        type="search"
        aria-label={label}
        placeholder={label}
        aria-controls={controls}
        autocomplete="off"
        spellcheck={false}
        dir="auto"
        value={value}
        data-search
        data-test="search"
        onInput={(event) => onInput(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {value && (
        <IconButton
          small
          icon={Cross}
          label={t('ui_search_clear')}
          onClick={() => {
            onInput('');
            input.current?.focus();
          }}
        />
      )}
    </div>
  );
}
