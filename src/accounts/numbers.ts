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
    const last = (await browser.storage.local.get(key))[key];
    const next = Math.max(Date.now(), isUsable(last) ? last + 1 : 0);
    await browser.storage.local.set({ [key]: next });
    return next;
  });
  giving = given.catch(() => {});
  return given;
}

/** Whether a stored number is one that another can follow. */
function isUsable(stored: unknown): stored is number {
  return Number.isSafeInteger(stored) && (stored as number) < Number.MAX_SAFE_INTEGER;
}
