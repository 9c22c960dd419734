/**
 * How a person connects an account of any site, and signs in to it again.
 */
import type { Tab } from '../../browsers/driver.ts';
import type { Stage } from '../fixture.ts';
import { openAddAccount } from '../steps/account.ts';
import { hook } from '../steps/popup.ts';
import type { PlayedSite, Subject } from './subject.ts';

/** The whole way from the options page to "Connected as …". */
export async function connect<S extends PlayedSite>(stage: Stage<S>, subject: Subject<S>): Promise<void> {
  const { driver, sandbox, shots } = stage;
  const options = await openAddAccount(driver, subject.site);
  await enter(options, sandbox, subject);
  if ((await options.count(`${hook('advanced')}[open]`)) === 0)
    await options.click(`${hook('advanced')} summary`);
  await options.fill(hook('server'), sandbox.origin);
  await options.click(hook('trust-server'));
  await options.screenshot(`${shots}/sign-in-form.png`);
  await driver.allowHosts(['http://127.0.0.1/*']);
  await options.click(hook('continue'));
  await agree(stage, subject, options);
  await options.close();
}

/** From a screen that says that the account needs a new sign-in to one that says that it is connected. */
export async function signInAgain<S extends PlayedSite>(
  popup: Tab,
  stage: Stage<S>,
  subject: Subject<S>,
): Promise<void> {
  await popup.click(hook('sign-in'));
  await signInOn(await stage.driver.waitForTab(/options\/index\.html/), stage, subject);
  await popup.activate();
}

/** The same from the options page, which is closed then. No other account may need a sign-in. */
export async function signInOn<S extends PlayedSite>(
  options: Tab,
  stage: Stage<S>,
  subject: Subject<S>,
): Promise<void> {
  await options.click(hook('sign-in'));
  // A password that was not kept is asked for.
  await options.waitFor(`${hook('connected')}, ${hook('consent')}, ${hook('other-credentials')}`);
  if ((await options.count(hook('other-credentials'))) > 0) {
    await options.click(hook('other-credentials'));
    await enter(options, stage.sandbox, subject);
    await options.click(hook('continue'));
  }
  await agree(stage, subject, options);
  await options.close();
}

async function enter<S extends PlayedSite>(options: Tab, sandbox: S, subject: Subject<S>): Promise<void> {
  for (const [field, value] of Object.entries(subject.credentials(sandbox))) {
    const input = `${hook(`field-${field}`)} input:not([type="checkbox"])`;
    if ((await options.count(input)) > 0) await options.fill(input, value);
  }
}

/** Consents at the site, and waits until the options page tells of the good end. */
export async function agree<S extends PlayedSite>(
  stage: Stage<S>,
  subject: Subject<S>,
  options: Tab,
  end = hook('connected'),
): Promise<void> {
  await subject.consent?.(stage.driver, stage.sandbox, options);
  await options.waitFor(end, { timeoutMs: 20_000 });
}
