import type { Field } from '../../../src/sites/site.ts';
import { checkField } from '../../../src/ui/check-field.ts';
import { hardToGuess } from '../../../src/ui/hard-to-guess.ts';
import { exists } from '../texts.ts';

/** What is wrong with the fields of a form, in words; empty when all is well. */
export function wrongFields(fields: readonly Field[]): string[] {
  const names = fields.map(({ name }) => name);
  const doubled = names.filter((name, at) => names.indexOf(name) !== at);
  return [
    ...doubled.map((name) => `${name}: there are two of it`),
    ...fields.flatMap((field) => wrongField(field, names).map((wrong) => `${field.name}: ${wrong}`)),
  ];
}

function wrongField(field: Field, names: string[]): string[] {
  const texts = [
    field.label,
    field.hint,
    field.patternHelp,
    ...(field.choices ?? []).map(({ label }) => label),
  ];
  const missing = texts.flatMap((key) => (key === undefined || exists({ key }) ? [] : [`no text ${key}`]));
  const rules: [holds: boolean, wrong: string][] = [
    [/^[a-z]\w*$/.test(field.name), 'its name is no name'],
    [field.max === undefined || (Number.isInteger(field.max) && field.max > 0), 'its limit is no length'],
    [field.unit === undefined || field.max !== undefined, 'it counts without a limit'],
    [compiles(field.pattern), 'its pattern does not compile'],
    [(field.pattern === undefined) === (field.patternHelp === undefined), 'pattern and help go together'],
    [(field.kind === 'choice') === (field.choices !== undefined), 'choices are for choices'],
    [field.kind !== 'choice' || unique((field.choices ?? []).map(({ value }) => value)), 'a choice twice'],
    [!field.initial || checkField(field, field.initial) === undefined, 'its initial value is refused'],
    [!field.needs || (names.includes(field.needs) && field.needs !== field.name), 'it needs a stranger'],
    [
      !field.random || checkField(field, hardToGuess(field.random)) === undefined,
      'its random value is refused',
    ],
    [field.kind !== 'tick' || !field.required, 'a tick cannot be required'],
  ];
  return [...missing, ...rules.filter(([holds]) => !holds).map(([, wrong]) => wrong)];
}

function compiles(pattern: string | undefined): boolean {
  if (pattern === undefined) return true;
  try {
    new RegExp(`^(?:${pattern})$`, 'u');
    return true;
  } catch {
    return false;
  }
}

/** Whether no value is there twice. */
export const unique = (values: readonly string[]): boolean => new Set(values).size === values.length;
