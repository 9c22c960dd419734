/**
 * Who asks the background for anything.
 */
import type { BrowserDriver } from '../../browsers/driver.ts';

/** Notes from now on which page asks; resolves with what tells the addresses so far. Lost with the background. */
export async function noteAskers(driver: BrowserDriver): Promise<() => Promise<string[]>> {
  await driver.evaluateInBackground(() => {
    type Sender = { url?: string };
    type Heard = { addListener(hear: (message: unknown, sender: Sender) => void): void };
    type Api = { runtime: { onMessage: Heard } };
    const scope = globalThis as unknown as { browser?: Api; chrome: Api };
    const askers: (string | undefined)[] = [];
    Object.assign(globalThis, { driverAskers: askers });
    (scope.browser ?? scope.chrome).runtime.onMessage.addListener((_, { url }) => {
      askers.push(url);
    });
  });
  return () =>
    driver.evaluateInBackground(() => (globalThis as unknown as { driverAskers: string[] }).driverAskers);
}
