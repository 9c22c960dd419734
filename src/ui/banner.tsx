/** A sentence that needs to be seen, with the button that mends it. */
import './banner.css';
import type { ComponentChildren } from 'preact';
import { cx } from './cx.ts';
import { Check, Info, Warning } from './icons.tsx';

interface BannerProps {
  kind?: 'info' | 'warning' | 'danger' | 'good';
  children: ComponentChildren;
  /** Buttons. */
  actions?: ComponentChildren;
  hook?: string;
}

/** A banner. Warnings and dangers are told at once to those who listen. */
export function Banner({ kind = 'info', children, actions, hook }: BannerProps) {
  const Sign = kind === 'info' ? Info : kind === 'good' ? Check : Warning;
  const urgent = kind === 'danger' || kind === 'warning';
  return (
    <div class={cx('banner', kind)} role={urgent ? 'alert' : 'status'} data-test={hook ?? `banner-${kind}`}>
      <Sign />
      <div>{children}</div>
      {actions && <div class="actions">{actions}</div>}
    </div>
  );
}
