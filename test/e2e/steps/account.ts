/**
 * How a person connects their account on the options page and agrees on the site's own page.
 */
import type { BrowserDriver, Tab } from '../../browsers/driver.ts';
import type { IpernitySandbox } from '../../sandbox/ipernity/index.ts';
import { hook } from './popup.ts';

/** Where the sandbox is entered as a server of one's own: only loopback may be plain http. */
const LOCAL_HOSTS = ['http://127.0.0.1/*'];

/** Options that differ from the usual way. */
export interface Wish {
  key?: string;
  secret?: string;
  /** `official` leaves the proposed address, for names mapped to the sandbox. */
  server?: 'official' | string;
  shot?: (name: string, tab: Tab) => Promise<void>;
}

/** Opens the options page where an account is added. */
export async function openAddAccount(driver: BrowserDriver, site = 'ipernity'): Promise<Tab> {
  const options = await driver.openExtensionPage('src/options/index.html', { width: 1000, height: 760 });
  await options.click(hook('add-account'));
  await options.waitFor(hook('page-add'));
  if ((await options.count(hook(`site-${site}`))) > 0) await options.click(hook(`site-${site}`));
  return options;
}

/** Fills the form and sends it. The browser's own question about access is answered with yes. */
export async function enterCredentials(
  driver: BrowserDriver,
  options: Tab,
  sandbox: IpernitySandbox,
  wish: Wish = {},
): Promise<void> {
  await options.fill(`${hook('field-key')} input`, wish.key ?? sandbox.key);
  await options.fill(`${hook('field-secret')} input`, wish.secret ?? sandbox.secret);
  if (wish.server !== 'official') {
    await options.click(`${hook('advanced')} summary`);
    await options.fill(hook('server'), wish.server ?? sandbox.origin);
    await options.click(hook('trust-server'));
    await driver.allowHosts(LOCAL_HOSTS);
  } else {
    await driver.allowHosts(['https://*.ipernity.com/*']);
  }
  await wish.shot?.('options-add', options);
  await options.click(hook('continue'));
}

/** Signs in at the site if it asks, and agrees or refuses on its consent page, unless it has agreed to that before. */
export async function answerConsent(
  driver: BrowserDriver,
  sandbox: IpernitySandbox,
  agree = true,
  shot?: Wish['shot'],
): Promise<Tab> {
  const consent = await driver.waitForTab(/\/(apps\/authorize|login)/);
  await consent.waitFor('input[name="password"], form[name="fa"], div.ok');
  if ((await consent.count('input[name="password"]')) > 0) {
    await consent.fill('input[name="login"]', sandbox.login);
    await consent.fill('input[name="password"]', sandbox.password);
    await consent.press('Enter');
    await consent.waitFor('form[name="fa"], div.ok');
  }
  if ((await consent.count('div.ok')) > 0) return consent;
  await shot?.('consent', consent);
  await consent.click('form[name="fa"] button', { text: agree ? 'Agree' : 'Refuse' });
  return consent;
}

/** The whole way, from the options page to "Connected as Ada". */
export async function connectAccount(
  driver: BrowserDriver,
  sandbox: IpernitySandbox,
  wish: Wish = {},
): Promise<Tab> {
  const options = await openAddAccount(driver);
  await enterCredentials(driver, options, sandbox, wish);
  const consent = await answerConsent(driver, sandbox, true, wish.shot);
  await consent.waitFor('div.ok');
  await options.activate();
  await options.click(hook('agreed'));
  await options.waitFor(hook('connected'));
  await wish.shot?.('options-connected', options);
  return options;
}
