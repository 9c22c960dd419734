/** An element of a document: its name, child elements and pieces of text in order. */
export interface XmlNode {
  name: string;
  children: (XmlNode | string)[];
}

const NAME = /[A-Za-z_][\w.:-]*/y;
const ATTRIBUTE = /[ \t\r\n]+[A-Za-z_:][\w.:-]*[ \t\r\n]*=[ \t\r\n]*(?:"[^"<]*"|'[^'<]*')/y;
const BLANKS = /[ \t\r\n]*/y;
const TEXT = /[^<]+/y;
const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const DEEPEST = 120;

const isLegal = (code: number): boolean =>
  code === 9 ||
  code === 10 ||
  code === 13 ||
  (code >= 0x20 && code <= 0xd7ff) ||
  (code >= 0xe000 && code <= 0xfffd) ||
  (code >= 0x10000 && code <= 0x10ffff);

/**
 * A strict reader of XML, made for this sandbox alone: elements, attributes (read and dropped), text, CDATA, comments
 * and a declaration. Document types, processing instructions, unknown references, illegal characters and anything not
 * well-formed throw.
 */
export function readXml(input: string): XmlNode {
  const xml = input.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  for (const character of xml) {
    if (!isLegal(character.codePointAt(0) ?? 0)) throw new Error('illegal character');
  }
  let at = 0;

  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(xml)?.[0];
    if (found !== undefined) at += found.length;
    return found;
  };
  const skip = (text: string): boolean => {
    if (!xml.startsWith(text, at)) return false;
    at += text.length;
    return true;
  };
  const upTo = (end: string): string => {
    const found = xml.indexOf(end, at);
    if (found < 0) throw new Error(`no ${end}`);
    const text = xml.slice(at, found);
    at = found + end.length;
    return text;
  };
  const misc = () => {
    for (take(BLANKS); skip('<!--'); take(BLANKS)) comment();
  };
  const comment = () => {
    if (upTo('-->').includes('--')) throw new Error('-- in a comment');
  };

  function element(depth: number): XmlNode {
    if (depth > DEEPEST) throw new Error('too deep');
    if (!skip('<')) throw new Error('no element');
    const name = take(NAME);
    if (!name) throw new Error('no name');
    while (take(ATTRIBUTE));
    take(BLANKS);
    if (skip('/>')) return { name, children: [] };
    if (!skip('>')) throw new Error('tag not closed');
    return { name, children: content(name, depth) };
  }

  function content(name: string, depth: number): XmlNode['children'] {
    const children: XmlNode['children'] = [];
    for (;;) {
      const text = take(TEXT);
      if (text !== undefined) children.push(decode(text));
      else if (skip('</')) break;
      else if (skip('<!--')) comment();
      else if (skip('<![CDATA[')) children.push(upTo(']]>'));
      else children.push(element(depth + 1));
    }
    if (take(NAME) !== name) throw new Error('wrong closing tag');
    take(BLANKS);
    if (!skip('>')) throw new Error('closing tag not closed');
    return children;
  }

  if (skip('<?xml')) {
    const encoding = /encoding\s*=\s*["']([^"']+)["']/.exec(upTo('?>'))?.[1];
    if (encoding && !/^utf-8$/i.test(encoding)) throw new Error('not UTF-8');
  }
  misc();
  const root = element(0);
  misc();
  if (at !== xml.length) throw new Error('more after the root');
  return root;
}

function decode(text: string): string {
  if (text.includes(']]>')) throw new Error(']]> in text');
  return text.replace(/&([^;&]*);?/g, (whole, name: string) => {
    if (!whole.endsWith(';')) throw new Error('bare ampersand');
    const named = ENTITIES[name];
    if (named !== undefined) return named;
    const digits = /^#(?:(\d+)|x([0-9A-Fa-f]+))$/.exec(name);
    const code = digits?.[1] ? Number(digits[1]) : Number.parseInt(digits?.[2] ?? '', 16);
    if (!isLegal(code)) throw new Error('unknown reference');
    return String.fromCodePoint(code);
  });
}
