/** A JSON value that keeps numbers as they were written. */
export type Node =
  | { type: 'string'; value: string }
  | { type: 'number'; literal: string }
  | { type: 'constant'; value: boolean | null }
  | { type: 'array'; items: Node[] }
  | { type: 'object'; members: Map<string, Node> };

const STRING = /"(?:[^"\\]+|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const CONSTANT = /true|false|null/y;
const ESCAPES: Record<string, string> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

const unescaped = (inner: string): string =>
  inner.replace(/\\(?:u([0-9a-fA-F]{4})|(.))/g, (_, hex: string | undefined, one: string) =>
    hex ? String.fromCharCode(Number.parseInt(hex, 16)) : (ESCAPES[one] ?? one),
  );

/** Control characters may stand in a string only when escaped. */
function isPlain(inner: string): boolean {
  for (let at = 0; at < inner.length; at++) if (inner.charCodeAt(at) < 32) return false;
  return true;
}

/** Reads JSON strictly, by hand. Throws on anything else, also on a property that stands there twice. */
export function readJson(text: string): Node {
  let at = 0;
  const fail = (): never => {
    throw new SyntaxError(`No JSON at ${at}`);
  };
  const space = () => {
    while (' \t\r\n'.includes(text[at] ?? '?')) at++;
  };
  const match = (form: RegExp): string | undefined => {
    form.lastIndex = at;
    const found = form.exec(text)?.[0];
    if (found !== undefined) at += found.length;
    return found;
  };
  const take = (char: string): boolean => {
    space();
    if (text[at] !== char) return false;
    at++;
    space();
    return true;
  };
  const string = (): string => {
    const inner = (match(STRING) ?? fail()).slice(1, -1);
    return isPlain(inner) ? unescaped(inner) : fail();
  };
  const members = (): Map<string, Node> => {
    const found = new Map<string, Node>();
    if (take('}')) return found;
    do {
      const name = string();
      if (found.has(name) || !take(':')) fail();
      found.set(name, value());
    } while (take(','));
    return take('}') ? found : fail();
  };
  const items = (): Node[] => {
    const found: Node[] = [];
    if (take(']')) return found;
    do found.push(value());
    while (take(','));
    return take(']') ? found : fail();
  };
  const value = (): Node => {
    space();
    if (take('{')) return { type: 'object', members: members() };
    if (take('[')) return { type: 'array', items: items() };
    if (text[at] === '"') return { type: 'string', value: string() };
    const constant = match(CONSTANT);
    if (constant) return { type: 'constant', value: constant === 'null' ? null : constant === 'true' };
    return { type: 'number', literal: match(NUMBER) ?? fail() };
  };
  const read = value();
  space();
  return at === text.length ? read : fail();
}
