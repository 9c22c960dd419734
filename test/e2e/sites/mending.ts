/**
 * What a person does about a job that an error has stopped: whatever its screen offers.
 */
import type { Tab } from '../../browsers/driver.ts';
import type { Stage } from '../fixture.ts';
import { hook } from '../steps/popup.ts';
import { askFrom } from '../steps/selection.ts';
import { signInAgain } from './connecting.ts';
import type { PlayedSite, Subject } from './subject.ts';

const OVER = hook('screen-report');

/**
 * Goes on with the job on the screen until it is over: signs in again, says "Go on", or does not wait any longer for
 * a site that asked for patience.
 *
 * @param lost the site may have carried the call out, which takes a while to find out: the rest is cancelled
 */
export async function mend<S extends PlayedSite>(
  popup: Tab,
  stage: Stage<S>,
  subject: Subject<S>,
  lost: boolean,
): Promise<void> {
  const way = await firstOf(popup, [OVER, hook('sign-in'), hook('resume'), hook('pause')]);
  if (way === hook('sign-in')) await signInAgain(popup, stage, subject);
  if (way === hook('resume')) await popup.click(way);
  if (way === hook('pause')) {
    await popup.click(way);
    await popup.click(hook('resume-job'));
    if (lost) await cancel(popup);
  }
  await popup.waitFor(OVER, { timeoutMs: 15_000 });
  // What waits for a quota would hold up all that comes after it.
  if ((await popup.count(`${OVER}[data-state="waiting"]`)) > 0) await popup.click(hook('cancel-job'));
}

/** Cancels whatever is unfinished. */
export async function cancelAll(popup: Tab): Promise<void> {
  const jobs = await askFrom<{ id: string; state: string }[]>(popup, 'jobs.list', {});
  for (const { id, state } of jobs) {
    if (state !== 'done' && state !== 'cancelled') await askFrom(popup, 'jobs.cancel', { job: id });
  }
}

async function cancel(popup: Tab): Promise<void> {
  // It may be over before we have found the button.
  if ((await firstOf(popup, [OVER, hook('pause')])) === OVER) return;
  await popup.click(hook('cancel-job'));
  await popup.click(hook('dialog-confirm'));
}

/** Waits until one of several elements is there; where there are more, the one that is named first. */
async function firstOf(popup: Tab, selectors: string[]): Promise<string> {
  await popup.waitFor(selectors.join(', '));
  for (const selector of selectors) if ((await popup.count(selector)) > 0) return selector;
  throw new Error(`${selectors.join(', ')}: gone again`);
}
