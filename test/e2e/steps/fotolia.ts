/**
 * How a person connects an account on a server compatible to Fotolia, whose form is all it needs.
 */
import type { BrowserDriver } from '../../browsers/driver.ts';
import type { FotoliaSandbox } from '../../sandbox/fotolia/index.ts';
import { openAddAccount } from './account.ts';
import { hook } from './popup.ts';

/** The whole way, from the options page to "Connected as". */
export async function connectFotolia(driver: BrowserDriver, sandbox: FotoliaSandbox): Promise<void> {
  const options = await openAddAccount(driver, 'fotolia');
  const { key, login, pass } = sandbox.credentials;
  for (const [field, value] of Object.entries({ key, login, pass })) {
    await options.fill(`${hook(`field-${field}`)} input`, value);
  }
  await options.fill(hook('server'), sandbox.origin);
  await options.click(hook('trust-server'));
  await driver.allowHosts(['http://127.0.0.1/*']);
  await options.click(hook('continue'));
  await options.waitFor(hook('connected'), { timeoutMs: 20_000 });
  await options.close();
}
