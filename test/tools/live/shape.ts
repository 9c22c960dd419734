/**
 * The shape of an answer: which members it has and of what kind they are, never what they hold.
 */

import type { HttpResponse } from '../../../src/protocols/http.ts';
import { decodeResponse } from '../../../src/protocols/xml-rpc-decode.ts';

/** What a value can be. The kinds of text overlap, as a title may be all digits by chance. */
export type Kind =
  | 'text'
  | 'digits'
  | 'address'
  | 'empty text'
  | 'number'
  | 'yes or no'
  | 'null'
  | 'object'
  | 'list'
  | 'web page'
  | 'nothing readable';

/** What was found at one place of one or more answers. */
export interface Shape {
  kinds: Set<Kind>;
  /** Members of the objects found here. Names that are numbers are counted as one. */
  members: Map<string, Shape>;
  /** The items of the lists found here. */
  items?: Shape;
}

/** What stands for member names that are numbers. */
export const NUMBERED = '<number>';

/** A shape in which nothing has been found so far. */
export const emptyShape = (): Shape => ({ kinds: new Set(), members: new Map() });

/** Adds a value to what was found. */
export function addValue(shape: Shape, value: unknown): Shape {
  if (Array.isArray(value)) {
    shape.kinds.add('list');
    for (const item of value) {
      shape.items ??= emptyShape();
      addValue(shape.items, item);
    }
    return shape;
  }
  if (typeof value !== 'object' || value === null) {
    shape.kinds.add(kindOf(value));
    return shape;
  }
  shape.kinds.add('object');
  const entries = value instanceof Map ? [...value] : Object.entries(value);
  for (const [key, inner] of entries) {
    const name = /^\d+$/.test(String(key)) ? NUMBERED : String(key);
    const member = shape.members.get(name) ?? emptyShape();
    shape.members.set(name, addValue(member, inner));
  }
  return shape;
}

function kindOf(value: unknown): Kind {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'boolean') return 'yes or no';
  if (typeof value === 'number' || typeof value === 'bigint') return 'number';
  if (typeof value !== 'string') return 'nothing readable';
  if (value === '') return 'empty text';
  if (/^-?\d+(?:\.\d+)?$/.test(value)) return 'digits';
  return /^https?:\/\//.test(value) ? 'address' : 'text';
}

/** Adds an answer to what was found in earlier answers to the same call. */
export function addAnswer(shape: Shape, { text, contentType }: HttpResponse): Shape {
  if (/^\s*<(?:!doctype|html)/i.test(text)) {
    shape.kinds.add('web page');
    return shape;
  }
  try {
    return addValue(shape, read(text, contentType));
  } catch {
    shape.kinds.add('nothing readable');
    return shape;
  }
}

function read(text: string, contentType: string): unknown {
  if (text.trimStart().startsWith('<')) {
    const answer = decodeResponse(text, { refusedNames: new Set() });
    return answer.kind === 'fault' ? { fault: '' } : answer.value;
  }
  if (contentType === 'application/x-www-form-urlencoded')
    return Object.fromEntries(new URLSearchParams(text));
  return text === '' ? '' : JSON.parse(text);
}
