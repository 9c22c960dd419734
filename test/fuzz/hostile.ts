/**
 * The one generator of hostile inputs: real ones, bent in ways that have hurt parsers before.
 */
import type { Random } from './random.ts';

/** Pieces that mean something to one parser or another. */
const PIECES = [
  '<![CDATA[',
  ']]>',
  '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>',
  '<!ENTITY % p SYSTEM "file:///etc/passwd">',
  '<?xml version="1.0" encoding="utf-7"?>',
  '<?xml-stylesheet href="x"?>',
  '&#x0;',
  '&#xD800;',
  '&#1114112;',
  '&b;',
  '&amp;lt;',
  '<',
  '>',
  '/>',
  '<!--',
  '-->',
  '<__proto__>',
  '<constructor><prototype>',
  '"__proto__":{"polluted":"yes"},',
  '"constructor":{"prototype":{"polluted":"yes"}},',
  '__proto__[polluted]=yes&',
  '{',
  '}',
  '[',
  ']',
  '"',
  "'",
  '\\',
  '\\u0000',
  '\\ud800',
  ',',
  ':',
  '=',
  '&',
  '%',
  '%00',
  '%E0%A4%A',
  '+',
  '\u0000',
  '\ufeff',
  '\u202e',
  '\u2028',
  '\ud800',
  '\udfff',
  '\uffff',
  '1e999',
  '-0',
  '99999999999999999999',
  '0x10',
  'NaN',
  'null',
  'true',
  '""',
  'javascript:alert(1)',
  'data:text/html,x',
  'https://user:word@example.org/',
  '//example.org/',
  '../../',
  'url(',
  ' , ',
  '\n',
  '\r',
  '\t',
  '🌅',
  'é',
] as const;

/** What is deep, long or repeated; kept rare, for each takes its time. */
const HEAVY: readonly ((random: Random) => string)[] = [
  (random) => '['.repeat(1_000 + random.below(50_000)),
  (random) => '{"a":'.repeat(1_000 + random.below(20_000)),
  (random) => '<a>'.repeat(50 + random.below(5_000)),
  (random) => `<value>${'<array><data><value>'.repeat(10 + random.below(500))}`,
  (random) => 'x'.repeat(10_000 + random.below(200_000)),
  (random) => '&amp;'.repeat(1_000 + random.below(20_000)),
  (random) => '&'.repeat(1_000 + random.below(20_000)),
  (random) => ' '.repeat(10_000 + random.below(100_000)),
  (random) => '"'.repeat(1_000 + random.below(20_000)),
  (random) => '\\'.repeat(1_000 + random.below(20_000)),
  (random) => '<a b="'.repeat(100 + random.below(2_000)),
  (random) => '<!--'.repeat(100 + random.below(5_000)),
  (random) => '1,'.repeat(1_000 + random.below(20_000)),
  (random) => '9'.repeat(1_000 + random.below(50_000)),
  (random) => 'url('.repeat(100 + random.below(2_000)),
  (random) => '/'.repeat(1_000 + random.below(2_000)),
  (random) => 'a=b&'.repeat(1_000 + random.below(20_000)),
];

/** Values that a field may hold although it should not. */
const VALUES: readonly unknown[] = [
  null,
  undefined,
  true,
  false,
  0,
  -1,
  -0,
  1.5,
  2 ** 53,
  1e308,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  '',
  ' ',
  '0',
  '-1',
  'null',
  '__proto__',
  'constructor',
  'toString',
  'a\u0000b',
  '\ud800',
  '\u202egnp',
  'javascript:alert(1)',
  'https://elsewhere.example.org/x',
  'x'.repeat(5_000),
  [],
  [[]],
  [null],
  {},
  { length: 3 },
  { toString: 'x' },
];

/** Those of them that are text, or are written as one. */
const WORDS = VALUES.filter((value) => typeof value !== 'object');

/** A text bent once or several times. */
export function bentText(random: Random, seeds: readonly string[]): string {
  let text = random.oneIn(20) ? random.of(PIECES) : random.of(seeds);
  // What stays well formed gets past the parser, to the schema behind it.
  const isWellFormed = random.oneIn(2);
  if (isWellFormed) text = text.startsWith('<') ? bentXml(random, text) : bentJson(random, text);
  for (let bends = isWellFormed ? random.below(2) : 1 + random.below(4); bends > 0; bends--)
    text = bend(random, text, seeds);
  return text;
}

function bend(random: Random, text: string, seeds: readonly string[]): string {
  const at = random.below(text.length + 1);
  const end = Math.min(text.length, at + random.below(random.oneIn(4) ? text.length + 1 : 12));
  switch (random.below(9)) {
    case 0:
      return text.slice(0, at);
    case 1:
      return text.slice(0, at) + text.slice(end);
    case 2:
      return text.slice(0, end) + text.slice(at, end).repeat(1 + random.below(3)) + text.slice(end);
    case 3: {
      const other = random.of(seeds);
      const from = random.below(other.length + 1);
      return text.slice(0, at) + other.slice(from, from + random.below(400)) + text.slice(end);
    }
    case 4:
      return (
        text.slice(0, at) +
        String.fromCharCode(random.below(random.oneIn(3) ? 0x10000 : 0x80)) +
        text.slice(end)
      );
    case 5:
      return random.oneIn(60)
        ? text.slice(0, at) + random.of(HEAVY)(random) + text.slice(end)
        : text + random.of(PIECES);
    default:
      return text.slice(0, at) + random.of(PIECES) + text.slice(end);
  }
}

/** JSON with one value replaced, where the text is JSON. */
function bentJson(random: Random, text: string): string {
  try {
    return JSON.stringify(bentValue(random, JSON.parse(text))) ?? text;
  } catch {
    return text;
  }
}

/** XML with one element repeated, dropped, renamed, filled with another or with odd text. */
function bentXml(random: Random, text: string): string {
  const elements = [...text.matchAll(/<([\w.]+)[^<>]*>([^<>]*)<\/\1>/g)];
  const found = elements[random.below(elements.length)];
  if (!found) return text;
  const [whole, name, inner] = found;
  const other = random.of(elements)[0];
  const word = escaped(String(random.of(WORDS)).slice(0, 200));
  const instead = [
    '',
    whole + whole,
    other,
    whole + other,
    `<${name}/>`,
    `<${name}>${word}</${name}>`,
    `<${name}>${other}</${name}>`,
    `<${name}><![CDATA[${inner}]]></${name}>`,
    `<x>${inner}</x>`,
  ];
  return text.slice(0, found.index) + random.of(instead) + text.slice(found.index + whole.length);
}

const escaped = (text: string): string => text.replace(/[<>&]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** Any value with some of its parts replaced, dropped, or with parts that should not be there. */
export function bentValue(random: Random, value: unknown): unknown {
  if (random.oneIn(12)) return random.of(VALUES);
  if (typeof value === 'string') return random.oneIn(2) ? random.of(VALUES) : bend(random, value, [value]);
  if (typeof value !== 'object' || value === null) return random.of(VALUES);
  if (Array.isArray(value)) {
    const at = random.below(value.length + 1);
    const bent = at < value.length ? bentValue(random, value[at]) : random.of(VALUES);
    return random.oneIn(6) ? value.slice(0, at) : replaced(value, at, bent);
  }
  const entries = Object.entries(value);
  const at = random.below(entries.length + 1);
  const [name] = entries[at] ?? [random.of(['__proto__', 'constructor', 'length', 'then', 'x', ''])];
  if (random.oneIn(6)) entries.splice(at, 1);
  else entries.splice(at, 1, [name, bentValue(random, entries[at]?.[1])]);
  return Object.fromEntries(entries);
}

function replaced(list: readonly unknown[], at: number, value: unknown): unknown[] {
  const copy = [...list];
  copy[at] = value;
  return copy;
}
