/** Buttons and links that look like buttons. */
import './button.css';
import type { ComponentChildren, Ref } from 'preact';
import { cx } from './cx.ts';
import type { Icon } from './icons.tsx';

/** How much a button asks for attention. One `primary` on a screen. */
export type Weight = 'primary' | 'plain' | 'quiet' | 'danger';

interface Common {
  children: ComponentChildren;
  weight?: Weight;
  icon?: Icon;
  wide?: boolean;
  large?: boolean;
  /** Stable name for tests. */
  hook?: string;
}

interface ButtonProps extends Common {
  onClick?: ((event: MouseEvent) => void) | undefined;
  type?: 'button' | 'submit';
  disabled?: boolean;
  /** Id of the sentence that says more. */
  describedBy?: string;
  /** While true the button says what goes on and does nothing. */
  busy?: boolean;
  form?: string;
  /** For buttons that open something: whether it is open, and that it is a menu. */
  expanded?: boolean;
  popup?: 'menu';
  buttonRef?: Ref<HTMLButtonElement>;
}

function look({ weight = 'plain', wide, large }: Omit<Common, 'children'>): string {
  return cx('button', weight, wide && 'wide', large && 'large');
}

/** A button with a word on it. */
export function Button(props: ButtonProps) {
  const { children, icon: Sign, hook, onClick, type = 'button', disabled, describedBy, busy, form } = props;
  return (
    <button
      ref={props.buttonRef ?? null}
      class={look(props)}
      type={type}
      disabled={disabled ?? false}
      aria-disabled={busy ? 'true' : undefined}
      aria-describedby={describedBy}
      aria-expanded={props.expanded}
      aria-haspopup={props.popup}
      data-test={hook}
      form={form}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {Sign && <Sign />}
      <span class="label">{children}</span>
    </button>
  );
}

interface IconButtonProps {
  icon: Icon;
  /** What it does, for those who do not see the icon; shown as a tip too. */
  label: string;
  /** Without it, or keys to listen to, the button is disabled. */
  onClick?: ((event: MouseEvent) => void) | undefined;
  small?: boolean;
  /** Turned round where text runs from right to left. */
  turns?: boolean;
  hook?: string;
  expanded?: boolean;
  popup?: 'menu';
  pressed?: boolean;
  tabIndex?: number;
  buttonRef?: Ref<HTMLButtonElement>;
  class?: string;
  onKeyDown?: (event: KeyboardEvent) => void;
  onPointerDown?: (event: PointerEvent) => void;
  onPointerMove?: (event: PointerEvent) => void;
  onPointerUp?: () => void;
  onPointerCancel?: () => void;
}

/** A button with only an icon on it. */
export function IconButton(props: IconButtonProps) {
  const { icon: Sign, label, onClick, small, turns, hook } = props;
  return (
    <button
      ref={props.buttonRef ?? null}
      class={cx('icon-button', small && 'small', props.class)}
      type="button"
      aria-label={label}
      title={label}
      aria-expanded={props.expanded}
      aria-haspopup={props.popup}
      aria-pressed={props.pressed}
      tabIndex={props.tabIndex}
      disabled={!onClick && !props.onKeyDown}
      data-test={hook}
      onClick={onClick}
      onKeyDown={props.onKeyDown}
      onPointerDown={props.onPointerDown}
      onPointerMove={props.onPointerMove}
      onPointerUp={props.onPointerUp}
      onPointerCancel={props.onPointerCancel}
    >
      <Sign class={turns ? 'turns' : ''} />
    </button>
  );
}

/** A link to a page outside, opened in a new tab; looks like a button when given a weight. */
export function OutLink({ href, children, hook, ...rest }: { href: string } & Common) {
  return (
    <a
      class={rest.weight ? look(rest) : undefined}
      href={href}
      target="_blank"
      rel="noreferrer noopener"
      data-test={hook}
    >
      {rest.weight ? <span class="label">{children}</span> : children}
    </a>
  );
}
