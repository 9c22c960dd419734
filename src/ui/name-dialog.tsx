/** Asks for a name. */
import './dialog.css';
import './field.css';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { t } from '../i18n.ts';
import { Button } from './button.tsx';
import { Trouble } from './trouble.tsx';
import type { Act } from './use-act.ts';

interface NameDialogProps {
  title: string;
  label: string;
  /** What stands there from the start. */
  name?: string;
  /** The verb that goes ahead, for what is typed. */
  action: (name: string) => string;
  /** What is worth knowing of what is typed. */
  hint?: (name: string) => string | undefined;
  act: Act;
  onName: (name: string) => void;
  onCancel: () => void;
}

/** A dialog with one line to type; Enter goes ahead, Escape leaves. */
export function NameDialog({
  title,
  label,
  name = '',
  action,
  hint,
  act,
  onName,
  onCancel,
}: NameDialogProps) {
  const [typed, setTyped] = useState(name);
  const dialog = useRef<HTMLDialogElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  useEffect(() => {
    dialog.current?.showModal();
    input.current?.focus();
    input.current?.select();
  }, []);
  const wanted = typed.trim();
  const said = hint?.(wanted);
  const save = (event: Event) => {
    event.preventDefault();
    if (wanted) onName(wanted);
  };
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
      <form onSubmit={save}>
        <h2 id={id}>{title}</h2>
        <div class="field">
          <label for={`${id}-name`}>{label}</label>
          <input
            ref={input}
            id={`${id}-name`}
            class="input"
            maxLength={80}
            value={typed}
            dir="auto"
            autocomplete="off"
            onInput={(event) => setTyped(event.currentTarget.value)}
            data-test="name"
          />
          <p class="meta" role="status" data-test="name-hint">
            {said}
          </p>
        </div>
        {act.error !== undefined && <Trouble error={act.error} />}
        <div class="actions">
          <Button onClick={onCancel} hook="dialog-cancel">
            {t('ui_cancel')}
          </Button>
          <Button weight="primary" type="submit" busy={act.busy} disabled={!wanted} hook="dialog-confirm">
            {action(wanted)}
          </Button>
        </div>
      </form>
    </dialog>
  );
}
