import type { Field } from '../../../src/sites/site.ts';
import type { Samples } from '../subject.ts';

/** A value with what it is, and whether the form is to take it. */
export interface FieldValue {
  what: string;
  value: string;
  fits: boolean;
}

const SUNRISE = '🌅';
const EACH: Record<NonNullable<Field['unit']>, number> = { characters: 1, 'utf-16': 2, bytes: 4 };

/** Values at and over every edge of a field. */
export function edgesOf(field: Field, samples: Samples | undefined): FieldValue[] {
  return [
    ...emptiness(field),
    ...lengths(field),
    ...(field.choices ?? []).map(({ value }) => ({ what: `the choice ${value}`, value, fits: true })),
    ...(field.kind === 'choice' ? [{ what: 'no choice of it', value: 'n-o-n-e', fits: false }] : []),
    ...(samples?.fit ?? []).map((value) => ({ what: `sample ${JSON.stringify(value)}`, value, fits: true })),
    ...(samples?.wrong ?? []).map((value) => ({
      what: `sample ${JSON.stringify(value)}`,
      value,
      fits: false,
    })),
  ];
}

function emptiness({ required }: Field): FieldValue[] {
  if (!required) return [{ what: 'nothing', value: '', fits: true }];
  return [
    { what: 'nothing', value: '', fits: false },
    { what: 'blanks only', value: '   ', fits: false },
  ];
}

/** One letter, the limit, one more; in plain letters, and in letters beyond the first plane, which count differently. */
function lengths({ kind, max, unit = 'characters', pattern }: Field): FieldValue[] {
  if ((kind !== 'line' && kind !== 'lines') || (pattern && max === undefined)) return [];
  const one = { what: 'one letter', value: 'x', fits: true };
  if (max === undefined) return [one];
  const suns = Math.floor(max / EACH[unit]);
  return [
    one,
    { what: `${max} letters`, value: 'x'.repeat(max), fits: true },
    { what: `${max + 1} letters`, value: 'x'.repeat(max + 1), fits: false },
    { what: `${suns} sunrises`, value: SUNRISE.repeat(suns), fits: true },
    { what: `${suns + 1} sunrises`, value: SUNRISE.repeat(suns + 1), fits: false },
  ];
}
