/**
 * Contents that a schema accepts, so that what is tested next is not only the schema's refusal.
 */
import * as fc from 'fast-check';
import type * as v from 'valibot';

/** The parts of valibot's schemas and actions that are read here. */
interface Described {
  type: string;
  requirement?: unknown;
  pipe?: Described[];
  entries?: Record<string, Described>;
  item?: Described;
  key?: Described;
  value?: Described;
  wrapped?: Described;
  options?: unknown[];
  literal?: unknown;
}

/** More than so many items or letters show nothing new and only cost time. */
const MOST = 12;

/**
 * Makes contents for a schema built from objects, arrays, records, unions, texts, numbers and their usual limits.
 *
 * @throws when the schema has a part that is not known here, so that no part is left out unnoticed
 */
export function accepted(schema: v.GenericSchema): fc.Arbitrary<unknown> {
  return of(schema as unknown as Described);
}

function of(schema: Described): fc.Arbitrary<unknown> {
  const limits = new Map((schema.pipe ?? []).map(({ type, requirement }) => [type, requirement]));
  switch (schema.type) {
    case 'string':
      return textOf(limits);
    case 'number':
      return fc.integer({
        min: (limits.get('min_value') as number | undefined) ?? -1_000,
        max: (limits.get('max_value') as number | undefined) ?? 1_000_000,
      });
    case 'boolean':
      return fc.boolean();
    case 'unknown':
      return fc.anything();
    case 'literal':
      return fc.constant(schema.literal);
    case 'picklist':
      return fc.constantFrom(...(schema.options ?? []));
    case 'object':
      return objectOf(schema.entries ?? {});
    case 'array':
      return fc.array(of(needed(schema.item)), {
        minLength: (limits.get('min_length') as number | undefined) ?? 0,
        maxLength: Math.min((limits.get('max_length') as number | undefined) ?? MOST, MOST),
      });
    case 'record':
      return fc.dictionary(of(needed(schema.key)) as fc.Arbitrary<string>, of(needed(schema.value)), {
        maxKeys: MOST,
      });
    case 'union':
    case 'variant':
      return fc.oneof(...(schema.options as Described[]).map(of));
    case 'exact_optional':
    case 'optional':
      return of(needed(schema.wrapped));
    case 'nullable':
      return fc.option(of(needed(schema.wrapped)));
    default:
      throw new Error(`No contents are made for "${schema.type}" yet.`);
  }
}

function textOf(limits: Map<string, unknown>): fc.Arbitrary<string> {
  const minLength = (limits.get('min_length') as number | undefined) ?? 0;
  const maxLength = Math.min((limits.get('max_length') as number | undefined) ?? MOST * 2, MOST * 2);
  const pattern = limits.get('regex') as RegExp | undefined;
  if (pattern) return fc.stringMatching(pattern).map((text) => text.slice(0, 500));
  return fc.string({ minLength, maxLength, unit: 'grapheme' }).map((text) => text.slice(0, 128));
}

function objectOf(entries: Record<string, Described>): fc.Arbitrary<unknown> {
  const names = Object.keys(entries);
  const parts = Object.fromEntries(names.map((name) => [name, of(needed(entries[name]))]));
  return fc.record(parts, {
    requiredKeys: names.filter((name) => !/optional/.test(entries[name]?.type ?? '')),
    noNullPrototype: true,
  });
}

function needed<T>(part: T | undefined): T {
  if (part === undefined) throw new Error('A schema without its part');
  return part;
}
