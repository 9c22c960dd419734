/** A yes-or-no field. */
import './field.css';
import { useId } from 'preact/hooks';
import { t } from '../i18n.ts';
import type { Field } from '../sites/site.ts';

/** A check box with its label; the value is `1` or empty. */
export function FieldTick({
  field,
  value,
  onInput,
}: {
  field: Field;
  value: string;
  onInput: (value: string) => void;
}) {
  const id = useId();
  return (
    <div class="field" data-test={`field-${field.name}`}>
      <label class="tick-field">
        <input
          type="checkbox"
          name={field.name}
          checked={value === '1'}
          aria-describedby={field.hint ? id : undefined}
          onChange={(event) => onInput(event.currentTarget.checked ? '1' : '')}
        />
        {t(field.label)}
      </label>
      {field.hint && (
        <p class="meta" id={id}>
          {t(field.hint)}
        </p>
      )}
    </div>
  );
}
