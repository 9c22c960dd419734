/** The control itself: a line, several lines, a secret, an amount or a choice. */
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../i18n.ts';
import type { Field } from '../sites/site.ts';

interface FieldInputProps {
  id: string;
  field: Field;
  value: string;
  onInput: (value: string) => void;
  onLeave: () => void;
  invalid: boolean;
  describedBy: string | undefined;
  /** Shows a secret in clear. */
  plain: boolean;
  autoFocus: boolean;
}

/** The control for a field; what is around it is up to `Field`. */
export function FieldInput(props: FieldInputProps) {
  const { id, field, value, onInput, onLeave, invalid, describedBy, plain, autoFocus } = props;
  const control = useRef<HTMLElement | null>(null);
  useEffect(() => {
    if (autoFocus) control.current?.focus();
  }, [autoFocus]);
  const common = {
    id,
    class: 'input',
    name: field.name,
    value,
    dir: 'auto' as const,
    required: field.required ?? false,
    'aria-invalid': invalid,
    'aria-describedby': describedBy,
    onBlur: onLeave,
  };
  const ref = (element: HTMLElement | null) => {
    control.current = element;
  };
  if (field.kind === 'choice') {
    return (
      <select {...common} ref={ref} onChange={(event) => onInput(event.currentTarget.value)}>
        {field.choices?.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {t(choice.label)}
          </option>
        ))}
      </select>
    );
  }
  if (field.kind === 'lines') {
    return (
      <textarea {...common} ref={ref} rows={3} onInput={(event) => onInput(event.currentTarget.value)} />
    );
  }
  const line = {
    ...common,
    ref,
    onInput: (event: InputEvent & { currentTarget: HTMLInputElement }) => onInput(event.currentTarget.value),
  };
  if (field.kind === 'secret' && !plain)
    return <input {...line} type="password" autocomplete="new-password" />;
  if (field.kind === 'amount') return <input {...line} type="text" inputMode="decimal" autocomplete="off" />;
  return <input {...line} type="text" autocomplete="off" spellcheck={field.kind !== 'secret'} />;
}
