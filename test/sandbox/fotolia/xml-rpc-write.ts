import type { Damage, Modes } from './modes.ts';
import type { Out } from './types.ts';

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** Members that are numbers by nature, and so may come as either type. */
const NUMBERS =
  /^(?:id|nb_\w+|creator_id|thumbnail_(?:width|height)|price|media_type_id|country_id|width|height|dpi|language_id)$/;

/** Text as the content of an element or attribute. */
export const escapeMarkup = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#13;');

const string = (text: string) => (text === '' ? '<string/>' : `<string>${escapeMarkup(text)}</string>`);
const member = (name: string, value: string) => `<member><name>${escapeMarkup(name)}</name>${value}</member>`;

function scalar(name: string, value: string | number, modes: Modes): string {
  const flipped = modes.wireTypes === 'flipped' && NUMBERS.test(name);
  if (typeof value === 'number') {
    if (!Number.isInteger(value)) return `<double>${value}</double>`;
    return flipped ? string(String(value)) : `<int>${value}</int>`;
  }
  // Only text that is exactly a number of 32 bits can become one.
  return flipped && String(Number.parseInt(value, 10) | 0) === value ? `<int>${value}</int>` : string(value);
}

function typed(name: string, value: Out, modes: Modes): string {
  if (typeof value !== 'object') return scalar(name, value, modes);
  const isEmpty = Object.keys(value).length === 0;
  const asArray = Array.isArray(value) !== (isEmpty && modes.swapEmpty);
  if (isEmpty) return asArray ? '<array><data/></array>' : '<struct/>';
  if (Array.isArray(value)) {
    return `<array><data>${value.map((item) => written('', item, modes)).join('')}</data></array>`;
  }
  const members = Object.entries(value).map(([key, item]) => member(key, written(key, item, modes)));
  return `<struct>${members.join('')}</struct>`;
}

const written = (name: string, value: Out, modes: Modes): string =>
  `<value>${typed(name, value, modes)}</value>`;

function faultOf(code: string, message: string, modes: Modes): string {
  const codeValue = modes.faultCodes === 'int' ? `<int>${Number(code)}</int>` : string(code);
  const members =
    member('faultCode', `<value>${codeValue}</value>`) +
    member('faultString', `<value>${string(message)}</value>`);
  return `<fault><value><struct>${members}</struct></value></fault>`;
}

const harm: Readonly<Record<Damage, (xml: string, modes: Modes) => string>> = {
  none: (xml) => xml,
  'duplicate-member': (xml) => extra(xml, member('twice', '<value>1</value>').repeat(2)),
  'proto-member': (xml) =>
    extra(
      xml,
      member('__proto__', `<value><struct>${member('polluted', '<value>1</value>')}</struct></value>`),
    ),
  deep: (xml) =>
    extra(
      xml,
      member('deep', `${'<value><array><data>'.repeat(70)}<value/>${'</data></array></value>'.repeat(70)}`),
    ),
  doctype: (xml) =>
    xml.replace(
      '<methodResponse>',
      '<!DOCTYPE methodResponse [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY amp "X">]><methodResponse>',
    ),
  'fault-too': (xml, modes) => xml.replace('</params>', `</params>${faultOf('001', 'Also a fault', modes)}`),
};

/** Puts more members into the first struct, or makes one if there is none. */
function extra(xml: string, members: string): string {
  if (xml.includes('<struct>')) return xml.replace('<struct>', `<struct>${members}`);
  return xml.replace(/<param>.*<\/param>/s, `<param><value><struct>${members}</struct></value></param>`);
}

/** The document that answers a call. */
export function writeResult(value: Out, modes: Modes): string {
  const result = `<params><param>${written('', value, modes)}</param></params>`;
  return harm[modes.damage](`${DECLARATION}<methodResponse>${result}</methodResponse>`, modes);
}

/** The document that refuses a call. */
export function writeFault(code: string, message: string, modes: Modes): string {
  return `${DECLARATION}<methodResponse>${faultOf(code, message, modes)}</methodResponse>`;
}
