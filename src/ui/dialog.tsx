/** A question that must be answered before anything else. */
import './dialog.css';
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { t } from '../i18n.ts';
import { Button } from './button.tsx';

interface ConfirmProps {
  title: string;
  children?: ComponentChildren;
  /** The verb that goes ahead. */
  action: string;
  danger?: boolean;
  busy?: boolean;
  /** There is nothing to go ahead with, or not yet. */
  disabled?: boolean;
  onConfirm: () => void;
  onCancel: () => void;
  /** What "Cancel" is called, where that word could be misread. */
  cancel?: string;
}

/** Asks before something that cannot be taken back. The way out has the focus. */
export function Confirm({
  title,
  children,
  action,
  danger,
  busy,
  disabled,
  onConfirm,
  onCancel,
  cancel,
}: ConfirmProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const wayOut = useRef<HTMLButtonElement>(null);
  const id = useId();
  useEffect(() => {
    dialog.current?.showModal();
    wayOut.current?.focus();
  }, []);
  return (
    <dialog
      ref={dialog}
      class="dialog"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onCancel();
      }}
    >
      <h2 id={id}>{title}</h2>
      {children}
      <div class="actions">
        <Button onClick={onCancel} buttonRef={wayOut} hook="dialog-cancel">
          {cancel ?? t('ui_cancel')}
        </Button>
        <Button
          weight={danger ? 'danger' : 'primary'}
          busy={busy ?? false}
          disabled={disabled ?? false}
          onClick={onConfirm}
          hook="dialog-confirm"
        >
          {action}
        </Button>
      </div>
    </dialog>
  );
}
