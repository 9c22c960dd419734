/**
 * How the shapes of two answers to the same call differ, in words.
 */
import { type Kind, NUMBERED, type Shape } from './shape.ts';

/** Kinds that may take each other's place: any text may be empty, and a title may be all digits. */
const TEXTS: readonly Kind[] = ['text', 'digits', 'address', 'empty text'];

const family = (kind: Kind): Kind => (TEXTS.includes(kind) ? 'text' : kind);

const WORDS: Record<Kind, string> = {
  text: 'text',
  digits: 'text of digits',
  address: 'an address',
  'empty text': 'empty text',
  number: 'a number',
  'yes or no': 'true or false',
  null: 'null',
  object: 'an object',
  list: 'a list',
  'web page': 'a web page',
  'nothing readable': 'nothing readable',
};

/** A shape's kinds, as in "text or null". */
export const kindsIn = ({ kinds }: Shape): string => [...kinds].map((kind) => WORDS[kind]).join(' or ');

/**
 * The differences, one line each, with the place first: `albums.album[].cover: missing`.
 *
 * Where one side has found nothing, such as the items of an empty list, nothing can be said.
 */
export function differences(live: Shape, sandbox: Shape, place = ''): string[] {
  if (live.kinds.size === 0 || sandbox.kinds.size === 0) return [];
  const here = place || 'the whole answer';
  const kinds = kindsDiffer(live.kinds, sandbox.kinds)
    ? [`${here}: ${kindsIn(live)}; the sandbox has ${kindsIn(sandbox)}`]
    : [];
  const items = live.items && sandbox.items ? differences(live.items, sandbox.items, `${place}[]`) : [];
  return [...kinds, ...members(live, sandbox, place), ...items];
}

function members(live: Shape, sandbox: Shape, place: string): string[] {
  // An object that one side never has was told of already.
  if (!live.kinds.has('object') || !sandbox.kinds.has('object')) return [];
  const names = [...new Set([...sandbox.members.keys(), ...live.members.keys()])];
  return names.flatMap((name) => {
    const path = place === '' ? name : `${place}.${name}`;
    const [there, here] = [live.members.get(name), sandbox.members.get(name)];
    if (there && here) return differences(there, here, path);
    if (name === NUMBERED) return [];
    return there
      ? [`${path}: ${kindsIn(there)}; the sandbox does not have it`]
      : [`${path}: missing; the sandbox has ${here ? kindsIn(here) : 'it'}`];
  });
}

function kindsDiffer(live: ReadonlySet<Kind>, sandbox: ReadonlySet<Kind>): boolean {
  const [there, here] = [live, sandbox].map((kinds) => new Set([...kinds].map(family)));
  const isNew = [...(there ?? [])].some((kind) => !here?.has(kind));
  if (isNew) return true;
  const told = (kinds: ReadonlySet<Kind>) =>
    [...kinds].filter((kind) => TEXTS.includes(kind) && kind !== 'empty text');
  const [a, b] = [told(live), told(sandbox)];
  return a.length > 0 && b.length > 0 && !a.some((kind) => b.includes(kind));
}
