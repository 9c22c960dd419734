/** A button that opens a short list of things to do. */
import './menu.css';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { roving } from './roving.ts';
import { useKeyDown } from './use-key-down.ts';

/** One entry of a menu, or a rule between entries. */
export type MenuEntry =
  | 'rule'
  | {
      label: string;
      detail?: string | undefined;
      start?: ComponentChildren;
      onClick: () => void;
      /** For choices: whether this is the one. */
      chosen?: boolean;
      end?: ComponentChildren;
      hook?: string;
    };

interface MenuProps {
  /** Draws the button; it opens and closes by `toggle`. */
  button: (state: { open: boolean; toggle: () => void }) => ComponentChildren;
  label: string;
  entries: MenuEntry[];
}

/** A menu: arrow keys move, Escape closes and gives the focus back, a click elsewhere closes. */
export function Menu({ button, label, entries }: MenuProps) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!open) return undefined;
    root.current?.querySelector<HTMLElement>('[role^=menuitem]')?.focus();
    const away = (event: Event) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener('pointerdown', away);
    document.addEventListener('focusin', away);
    return () => {
      document.removeEventListener('pointerdown', away);
      document.removeEventListener('focusin', away);
    };
  }, [open]);
  const close = () => {
    setOpen(false);
    root.current?.querySelector('button')?.focus();
  };
  useKeyDown(root, (event) => {
    if (open && event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      close();
    } else if (open && root.current) {
      roving(event, root.current, '[role^=menuitem]');
    }
  });
  return (
    <div class="menu" ref={root}>
      {button({ open, toggle: () => setOpen(!open) })}
      {open && (
        <div class="list" role="menu" aria-label={label}>
          {entries.map((entry, index) =>
            entry === 'rule' ? (
              <hr key={index} />
            ) : (
              <Entry
                key={entry.label}
                entry={entry}
                onClick={() => {
                  close();
                  entry.onClick();
                }}
              />
            ),
          )}
        </div>
      )}
    </div>
  );
}

function Entry({ entry, onClick }: { entry: Exclude<MenuEntry, 'rule'>; onClick: () => void }) {
  const common = { class: 'entry', type: 'button' as const, 'data-test': entry.hook, onClick };
  const inside = (
    <>
      {entry.start}
      <span class="words">
        <span class="cut">{entry.label}</span>
        {entry.detail && <span class="cut meta">{entry.detail}</span>}
      </span>
      {entry.end}
    </>
  );
  if (entry.chosen === undefined) {
    return (
      <button {...common} role="menuitem">
        {inside}
      </button>
    );
  }
  return (
    <button {...common} role="menuitemradio" aria-checked={entry.chosen}>
      {inside}
    </button>
  );
}
