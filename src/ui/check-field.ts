/** What is wrong with a value, told while it is typed. Pure. */
import type { Text } from '../model.ts';
import type { Field } from '../sites/site.ts';
import { lengthIn } from './field-count.ts';

/**
 * The value as it is sent: without the spaces that slip in when something is pasted. A secret without a pattern is
 * left alone, because a password may begin with a space.
 */
export function finalValue(field: Field, value: string): string {
  return field.kind === 'secret' && !field.pattern ? value : value.trim();
}

/** What is wrong with a value, or nothing. */
export function checkField(field: Field, value: string): Text | undefined {
  const final = finalValue(field, value);
  if (final === '') return field.required ? { key: 'ui_field_required' } : undefined;
  const length = lengthIn(field.unit, final);
  if (field.max !== undefined && length > field.max) {
    const key =
      (field.unit ?? 'characters') === 'characters' ? 'ui_field_too_long' : 'ui_field_too_long_units';
    return { key, count: length - field.max, args: [field.max] };
  }
  if (field.pattern && !new RegExp(`^(?:${field.pattern})$`, 'u').test(final)) {
    return { key: field.patternHelp ?? 'ui_field_pattern' };
  }
  if (field.kind === 'choice' && !field.choices?.some((choice) => choice.value === final)) {
    return { key: 'ui_field_choose' };
  }
  return undefined;
}

/** The values with which a form of these fields starts. */
export function initialValues(fields: readonly Field[]): Record<string, string> {
  return Object.fromEntries(fields.map((field) => [field.name, field.initial ?? '']));
}

/** What is wrong in a form, by field name; empty when all is well. */
export function checkFields(fields: readonly Field[], values: Record<string, string>): Record<string, Text> {
  const empty = (name: string) => (values[name] ?? '').trim() === '';
  const alone = (field: Field) =>
    empty(field.name) && fields.some((other) => other.needs === field.name && !empty(other.name));
  const found = fields.map((field) => {
    const trouble = checkField(field, values[field.name] ?? '');
    return [field.name, trouble ?? (alone(field) ? { key: 'ui_field_alone' } : undefined)] as const;
  });
  return Object.fromEntries(
    found.filter((entry): entry is readonly [string, Text] => entry[1] !== undefined),
  );
}

/** The values of a form as they are sent. */
export function finalValues(
  fields: readonly Field[],
  values: Record<string, string>,
): Record<string, string> {
  return Object.fromEntries(fields.map((field) => [field.name, finalValue(field, values[field.name] ?? '')]));
}
