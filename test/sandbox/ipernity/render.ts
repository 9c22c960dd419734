import type { Reply } from '../http.ts';
import type { Modes } from './modes.ts';
import { escapeMarkup, isEmpty, isTree, type Tree, type Value } from './tree.ts';

/** Output formats (section 1). */
export const FORMATS: readonly string[] = ['json', 'xml', 'php'];

/** Fields that are child elements in XML although they hold only text (section 4). */
const textFields = new Set(['description', 'frob', 'token', 'hello', 'echo', 'ticket']);

/** Fields that count as counters for the mode `numbers: 'counters'`. */
const counters = new Set(
  'total per_page page pages count added skipped removed pending invited error code max left created docs members'
    .concat(' topics visits faves comments albums groups notes tags')
    .split(' '),
);

const isId = (key: string) => key === 'id' || key.endsWith('_id');

function scalar(key: string, value: string | number, modes: Modes): string | number {
  if (modes.numbers === 'none') return String(value);
  if (modes.numbers === 'all') return isId(key) && /^\d+$/.test(String(value)) ? Number(value) : value;
  return typeof value === 'number' && counters.has(key) ? value : String(value);
}

/** A plain JavaScript value of a tree, as the JSON and PHP formats carry it. */
export function plain(value: Value, modes: Modes, key = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => plain(item, modes));
  if (!isTree(value)) return scalar(key, value, modes);
  if (modes.emptyObjectsAsArray && isEmpty(value)) return [];
  const kept = Object.entries(value).filter(([, item]) => modes.emptyObjectsAsArray || !isEmpty(item));
  return Object.fromEntries(kept.map(([name, item]) => [name, plain(item, modes, name)]));
}

function element(name: string, value: Value): string {
  if (Array.isArray(value)) return value.map((item) => element(name, item)).join('');
  if (!isTree(value)) return `<${name}>${escapeMarkup(String(value))}</${name}>`;
  let attributes = '';
  let children = '';
  for (const [key, item] of Object.entries(value)) {
    if (isEmpty(item)) continue;
    if (typeof item === 'object' || textFields.has(key)) children += element(key, item);
    else attributes += ` ${key}="${escapeMarkup(String(item)).replaceAll('\n', '&#10;')}"`;
  }
  return children ? `<${name}${attributes}>${children}</${name}>` : `<${name}${attributes}/>`;
}

/** A tree as XML under the root `api`, whose own attributes are `envelope`. */
export function toXml(payload: Tree, envelope: Tree): string {
  const inner = Object.entries(payload)
    .filter(([, value]) => !isEmpty(value))
    .map(([name, value]) => element(name, value))
    .join('');
  const root = element('api', envelope);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${inner ? root.replace(/\/>$/, `>${inner}</api>`) : root}`;
}

/** A value in PHP's serialised form. */
export function toPhp(value: unknown): string {
  if (typeof value === 'number') return `i:${value};`;
  if (typeof value !== 'object' || value === null) {
    const text = String(value);
    return `s:${Buffer.byteLength(text)}:"${text}";`;
  }
  const pairs = Array.isArray(value) ? value.map((item, n) => [n, item] as const) : Object.entries(value);
  return `a:${pairs.length}:{${pairs.map(([key, item]) => toPhp(key) + toPhp(item)).join('')}}`;
}

/** The reply of a call in the format asked for: payload first, envelope last. HTTP 200 also for errors. */
export function renderReply(payload: Tree, envelope: Tree, format: string, modes: Modes): Reply {
  const noStore = { 'cache-control': 'no-store' };
  if (format === 'xml') {
    return { status: 200, type: 'text/xml; charset=utf-8', body: toXml(payload, envelope), headers: noStore };
  }
  const whole = plain({ ...payload, api: envelope }, modes);
  const [type, body] =
    format === 'php' ? ['text/plain', toPhp(whole)] : ['application/json', JSON.stringify(whole)];
  return { status: 200, type: `${type}; charset=utf-8`, body, headers: noStore };
}
