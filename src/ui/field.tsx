/** One input of a form, drawn from a site's declaration. */
import './field.css';
import { useId, useState } from 'preact/hooks';
import { number, say, t } from '../i18n.ts';
import type { Text } from '../model.ts';
import type { Field as Declared } from '../sites/site.ts';
import { Button } from './button.tsx';
import { finalValue } from './check-field.ts';
import { cx } from './cx.ts';
import { lengthIn } from './field-count.ts';
import { FieldInput } from './field-input.tsx';
import { FieldTick } from './field-tick.tsx';
import { hardToGuess } from './hard-to-guess.ts';
import { Warning } from './icons.tsx';

/** A trouble with the place it comes from; `where` is empty when it holds everywhere. */
export interface Where {
  where: string;
  text: Text;
}

interface FieldProps {
  field: Declared;
  value: string;
  onInput: (value: string) => void;
  /** What is wrong; shown at once when `eager`, else after the person has left the field. */
  trouble?: Text | undefined;
  /** In place of `trouble`, where several sites judge one input. */
  troubles?: Where[];
  /** Limits of several sites, each told by name. */
  limits?: { where: string; field: Declared }[];
  eager?: boolean;
  autoFocus?: boolean;
}

/** A labelled input with hint, live counter and the sentence that says what is wrong. */
export function Field({ field, value, onInput, trouble, troubles, limits, eager, autoFocus }: FieldProps) {
  const id = useId();
  const label = t(field.label);
  const [left, setLeft] = useState(false);
  const [shown, setShown] = useState(false);
  const makeOne = () => {
    onInput(hardToGuess(field.random ?? 0));
    // It must be read to be noted down.
    setShown(true);
  };
  if (field.kind === 'tick') return <FieldTick field={field} value={value} onInput={onInput} />;
  const wrong = (troubles ?? (trouble ? [{ where: '', text: trouble }] : [])).filter(
    ({ text }) => eager || text.key.startsWith('ui_field_too_long') || (left && value !== ''),
  );
  const describedBy = cx(field.hint !== undefined && `${id}-hint`, wrong.length > 0 && `${id}-wrong`);
  const input = (
    <FieldInput
      id={id}
      field={field}
      value={value}
      onInput={onInput}
      onLeave={() => setLeft(true)}
      invalid={wrong.length > 0}
      describedBy={describedBy || undefined}
      plain={shown}
      autoFocus={autoFocus ?? false}
    />
  );
  return (
    <div class="field" data-test={`field-${field.name}`}>
      <div class="label-line">
        <label for={id}>
          {label} {!field.required && field.kind !== 'choice' && <Optional />}
        </label>
        <Counter field={field} value={value} />
      </div>
      {field.kind === 'secret' || field.random ? (
        <div class="with-buttons">
          {input}
          {field.random && (
            <Button weight="quiet" onClick={makeOne} hook={`random-${field.name}`}>
              {t('ui_field_random')}
            </Button>
          )}
          {field.kind === 'secret' && (
            <Button weight="quiet" onClick={() => setShown(!shown)} hook={`show-${field.name}`}>
              {t(shown ? 'ui_field_hide' : 'ui_field_show')}
            </Button>
          )}
        </div>
      ) : (
        input
      )}
      {field.hint && (
        <p class="meta" id={`${id}-hint`}>
          {t(field.hint)}
        </p>
      )}
      {limits?.some((each) => each.field.max !== undefined) && (
        <p class="limits">
          {limits.map((each) => (
            <Counter key={each.where} field={each.field} value={value} where={each.where} />
          ))}
        </p>
      )}
      {wrong.length > 0 && (
        <div id={`${id}-wrong`} data-test={`wrong-${field.name}`}>
          {wrong.map(({ where, text }) => (
            <p class="trouble" role="alert" key={`${where} ${text.key}`}>
              <Warning size={14} />
              <span>{where ? t('ui_field_where', where, say(text)) : say(text)}</span>
            </p>
          ))}
        </div>
      )}
    </div>
  );
}

function Optional() {
  return <span class="optional">{t('ui_field_optional')}</span>;
}

function Counter({ field, value, where }: { field: Declared; value: string; where?: string }) {
  if (field.max === undefined || field.kind === 'choice') return null;
  const length = lengthIn(field.unit, finalValue(field, value));
  const words = t('ui_field_count', length, field.max);
  return (
    <span class={cx('counter', length > field.max && 'over')} data-test={`count-${field.name}`}>
      <span aria-hidden="true">{`${where ? `${where} ` : ''}${number(length)} / ${number(field.max)}`}</span>
      <span class="hidden-text">{where ? t('ui_field_where', where, words) : words}</span>
    </span>
  );
}
