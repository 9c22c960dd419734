/** Names of keys, as `KeyboardEvent.key` has them, and what the two protocols call them. */
import type { Modifier } from './driver.ts';

/** One key: its code on a US keyboard, its Windows key code, and the character WebDriver sends for it. */
export interface Key {
  key: string;
  code: string;
  keyCode: number;
  bidi: string;
  /** What it types, if it types something. */
  text?: string;
}

// name: [code, key code, WebDriver's private-use character, text]
const NAMED: Record<string, [string, number, number, string?]> = {
  Shift: ['ShiftLeft', 16, 0xe008],
  Control: ['ControlLeft', 17, 0xe009],
  Alt: ['AltLeft', 18, 0xe00a],
  Meta: ['MetaLeft', 91, 0xe03d],
  Backspace: ['Backspace', 8, 0xe003],
  Tab: ['Tab', 9, 0xe004],
  Enter: ['Enter', 13, 0xe007, '\r'],
  Escape: ['Escape', 27, 0xe00c],
  PageUp: ['PageUp', 33, 0xe00e],
  PageDown: ['PageDown', 34, 0xe00f],
  End: ['End', 35, 0xe010],
  Home: ['Home', 36, 0xe011],
  ArrowLeft: ['ArrowLeft', 37, 0xe012],
  ArrowUp: ['ArrowUp', 38, 0xe013],
  ArrowRight: ['ArrowRight', 39, 0xe014],
  ArrowDown: ['ArrowDown', 40, 0xe015],
  Insert: ['Insert', 45, 0xe016],
  Delete: ['Delete', 46, 0xe017],
  F10: ['F10', 121, 0xe03a],
};

const PUNCTUATION: Record<string, [string, number]> = {
  ' ': ['Space', 32],
  '/': ['Slash', 191],
  '?': ['Slash', 191],
  '.': ['Period', 190],
  ',': ['Comma', 188],
  '-': ['Minus', 189],
};

const MODIFIERS: Modifier[] = ['Shift', 'Control', 'Alt', 'Meta'];

/** The key of that name, or the one that types that character. */
export function keyOf(name: string): Key {
  if (name === 'Space') return keyOf(' ');
  const named = NAMED[name];
  if (named) {
    const [code, keyCode, bidi, text] = named;
    return { key: name, code, keyCode, bidi: String.fromCodePoint(bidi), ...(text ? { text } : {}) };
  }
  if ([...name].length !== 1) throw new Error(`Unknown key: ${name}`);
  const upper = name.toUpperCase();
  const [code, keyCode] = /[A-Z]/.test(upper)
    ? [`Key${upper}`, upper.charCodeAt(0)]
    : /[0-9]/.test(name)
      ? [`Digit${name}`, name.charCodeAt(0)]
      : (PUNCTUATION[name] ?? ['', 0]);
  return { key: name, code, keyCode, bidi: name, text: name };
}

/** Takes `Control+Shift+a` apart; the last part may be a plus sign itself. */
export function parseCombo(combo: string): { modifiers: Modifier[]; key: Key } {
  const parts = combo.split('+');
  const last = combo === '+' || combo.endsWith('++') ? '+' : (parts.at(-1) ?? '');
  const before = combo
    .slice(0, combo.length - last.length)
    .split('+')
    .filter(Boolean);
  const modifiers = before.map((name) => {
    const modifier = MODIFIERS.find((known) => known === name);
    if (!modifier) throw new Error(`Unknown modifier in "${combo}": ${name}`);
    return modifier;
  });
  return { modifiers, key: keyOf(last) };
}

/** The modifiers as the bit field of the DevTools protocol. */
export function modifierBits(modifiers: Modifier[]): number {
  const bits: Record<Modifier, number> = { Alt: 1, Control: 2, Meta: 4, Shift: 8 };
  return modifiers.reduce((sum, modifier) => sum | bits[modifier], 0);
}
