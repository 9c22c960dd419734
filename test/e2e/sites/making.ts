/**
 * How a person makes albums and pushes docs in the popup, on any site.
 */
import type { Tab } from '../../browsers/driver.ts';
import { hook, pushTo } from '../steps/popup.ts';
import { askFrom } from '../steps/selection.ts';
import type { NamedCall, PlayedSite, Subject } from './subject.ts';

/** Shows a screen of the popup that is open. */
export async function show(popup: Tab, route: string): Promise<void> {
  await popup.evaluate((hash) => {
    location.hash = hash;
  }, route);
}

/** Chooses the member in whose name the album on the form is made. */
export async function chooseOwner(popup: Tab, owner: string): Promise<void> {
  await popup.select('[data-test^="owner-"] select', owner);
}

/** Fills the form of a new album in and sends it, in a member's name where the call is for that. */
export async function makeAlbum<S extends PlayedSite>(
  popup: Tab,
  subject: Subject<S>,
  { owner }: Pick<NamedCall, 'owner'>,
  title: string,
  shot?: string,
): Promise<void> {
  await show(popup, '/album/new');
  await popup.fill(`${hook(`field-${subject.title}`)} input`, title);
  if (owner !== undefined) await chooseOwner(popup, owner);
  if (shot !== undefined) await popup.screenshot(shot);
  await popup.click(hook('create-album'));
  await popup.waitForUrl(/#\/job\//);
}

/** Replaces the picked docs. */
export async function pickDocs(popup: Tab, site: string, ids: string[]): Promise<void> {
  await askFrom(popup, 'selection.clear', {});
  await askFrom(popup, 'selection.put', { docs: ids.map((id) => ({ site, id })) });
}

/** Pushes a picked doc to the site's group by the screens: choose, review, push. */
export async function pushByScreens<S extends PlayedSite>(
  popup: Tab,
  { site, group = '' }: Subject<S>,
  doc: string,
): Promise<void> {
  await pickDocs(popup, site, [doc]);
  await show(popup, '/');
  await pushTo(popup, [group]);
}

/** Starts such a push as the plan's screen does, and shows its job. */
export async function startPush<S extends PlayedSite>(
  popup: Tab,
  { site, group }: Subject<S>,
  doc: string,
): Promise<void> {
  const [account] = await askFrom<{ id: string }[]>(popup, 'accounts.list', {});
  const { job } = await askFrom<{ job: string }>(popup, 'jobs.start', {
    kind: 'push',
    account: account?.id,
    docs: [{ site, id: doc }],
    groups: [{ id: group, title: 'Group' }],
  });
  await show(popup, `/job/${job}`);
}
