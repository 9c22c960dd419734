/**
 * Numbers that only ever grow, for sites that refuse a call whose number is not above the last one.
 */
import browser from 'webextension-polyfill';

let giving: Promise<unknown> = Promise.resolve();

/**
 * A number greater than any given before under this name, also before a restart of the browser. It follows the clock
 * in milliseconds where that is greater.
 */
export function nextNumber(name: string): Promise<number> {
  const key = `number:${name}`;
  const given = giving.then(async () => {
    const last = (await browser.storage.local.get(key))[key] as number | undefined;
    const next = Math.max(Date.now(), (last ?? 0) + 1);
    await browser.storage.local.set({ [key]: next });
    return next;
  });
  giving = given.catch(() => {});
  return given;
}
