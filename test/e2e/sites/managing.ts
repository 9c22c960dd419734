/**
 * How a person renames and deletes an album in the popup, on any site.
 */
import type { Tab } from '../../browsers/driver.ts';
import type { Stage } from '../fixture.ts';
import { hook } from '../steps/popup.ts';
import { agree } from './connecting.ts';
import { show } from './making.ts';
import type { PlayedSite, Subject } from './subject.ts';

/** Finds an album in the list of all and opens its page. */
export async function openAlbum(popup: Tab, title: string): Promise<void> {
  await show(popup, '/albums');
  await popup.fill(hook('search'), title);
  await popup.click('.album-line', { text: title });
  await popup.waitFor(hook('screen-album-page'));
}

/** Gives the album on the screen another title. */
export async function renameAlbum<S extends PlayedSite>(
  popup: Tab,
  subject: Subject<S>,
  title: string,
): Promise<void> {
  await popup.click(hook('edit-album'));
  await popup.fill(`${hook(`field-${subject.title}`)} input`, title);
  await popup.click(hook('save-album'));
  await popup.waitFor(hook('album-edit'), { gone: true });
}

/** Deletes the album on the screen; where the site wants more consent for that, gives it and sees it go on. */
export async function deleteAlbum<S extends PlayedSite>(
  popup: Tab,
  stage: Stage<S>,
  subject: Subject<S>,
): Promise<void> {
  await popup.click(hook('delete-album'));
  await popup.click(hook('dialog-confirm'));
  await popup.waitFor(`${hook('screen-all-albums')}, ${hook('needs-consent')}`);
  if ((await popup.count(hook('needs-consent'))) === 0) return;
  await popup.screenshot(`${stage.shots}/delete-needs-consent.png`);
  await popup.click(hook('dialog-confirm'));
  const options = await stage.driver.waitForTab(/options\/index\.html/);
  await agree(stage, subject, options, hook('deed-done'));
  await options.screenshot(`${stage.shots}/deleted-after-consent.png`);
  await options.click(hook('deed-ok'));
  await options.waitFor(`${hook('account-state')}[data-state="connected"]`);
  await options.close();
  await popup.activate();
}
