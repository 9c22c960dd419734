/** What stands where a list would be. */
import './empty-state.css';
import type { ComponentChildren } from 'preact';
import type { Icon } from './icons.tsx';

interface EmptyStateProps {
  icon: Icon;
  title: string;
  children?: ComponentChildren;
  actions?: ComponentChildren;
}

/** Says that there is nothing, and what to do about it. */
export function EmptyState({ icon: Sign, title, children, actions }: EmptyStateProps) {
  return (
    <div class="empty-state" data-test="empty">
      <Sign size={32} />
      <h2>{title}</h2>
      {children && <p>{children}</p>}
      {actions && <div class="actions">{actions}</div>}
    </div>
  );
}
