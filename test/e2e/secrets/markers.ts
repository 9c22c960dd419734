/**
 * The secrets that must be found nowhere, and the search for them.
 */
import { aboutOf } from '../../../src/sites/abouts.ts';
import type { BrowserDriver, Tab } from '../../browsers/driver.ts';

/** Shorter values could stand anywhere by chance. */
const SHORTEST = 8;

/** Secret values with a name for reports, so that no report holds one. */
export class Markers {
  readonly #names = new Map<string, string>();

  /** Those of a site's form: all that is typed, besides what names the person. */
  addTyped(site: string, typed: Record<string, string>): void {
    const fields = aboutOf(site).signIn.flatMap((method) => method.fields);
    for (const [name, value] of Object.entries(typed)) {
      const isSecret = fields.some((field) => field.name === name && field.kind === 'secret');
      if (isSecret || value.length >= SHORTEST * 2) this.add(`${site} ${name}`, value);
    }
  }

  add(name: string, value: string): void {
    const isTime = /^\d{10,13}$/.test(value);
    if (value.length >= SHORTEST && !isTime && !this.#names.has(value)) this.#names.set(value, name);
  }

  get size(): number {
    return this.#names.size;
  }

  /** Names of the secrets of one site, or of all. */
  namesOf(site = ''): string[] {
    return [...this.#names.values()].filter((name) => name.startsWith(site));
  }

  /** Which secrets a text holds, in whatever form; by name. */
  in(text: string, ofSite: (name: string) => boolean = () => true): string[] {
    return [...this.#names]
      .filter(([value, name]) => ofSite(name) && formsOf(value).some((form) => text.includes(form)))
      .map(([, name]) => name);
  }
}

/** A value as it is, as addresses, JSON, base64 and hexadecimal digits have it, and with a zero after each letter. */
export function formsOf(value: string): string[] {
  const bytes = Buffer.from(value);
  return [
    ...new Set([
      value,
      encodeURIComponent(value),
      JSON.stringify(value).slice(1, -1),
      bytes.toString('base64').replace(/=+$/, ''),
      bytes.toString('hex'),
      [...value].join('\0'),
    ]),
  ];
}

/**
 * Begins to listen to what is encrypted: everything that goes into the vault, in whatever form it is kept there.
 *
 * @param where a page of the extension, or its background
 */
export function listenToEncryption(where: { evaluate: Tab['evaluate'] }): Promise<void> {
  return where.evaluate(() => {
    const heard: string[] = [];
    Object.assign(globalThis, { driverHeard: heard });
    const { encrypt } = SubtleCrypto.prototype;
    SubtleCrypto.prototype.encrypt = function (algorithm, key, data) {
      heard.push(new TextDecoder().decode(data));
      return encrypt.call(this, algorithm, key, data);
    };
  });
}

/** What was encrypted there since. */
export function heardEncrypted(where: { evaluate: Tab['evaluate'] }): Promise<string[]> {
  return where.evaluate(() => (globalThis as unknown as { driverHeard?: string[] }).driverHeard ?? []);
}

/** The background as something that evaluates. */
export const backgroundOf = (driver: BrowserDriver): { evaluate: Tab['evaluate'] } => ({
  evaluate: (what, ...args) => driver.evaluateInBackground(what, ...args),
});

/** Every text in a JSON value, with the names on the way to it. */
export function textsIn(value: unknown, path = ''): [path: string, text: string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => textsIn(inner, path ? `${path}.${name}` : name));
}
