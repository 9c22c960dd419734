/**
 * The main job, once, as a person would do it: connect, pick, make an album, push to a moderated group and to one with
 * a quota. What the screens say is then held against what the sandbox knows.
 */
import type { BrowserDriver, Tab } from '../browsers/driver.ts';
import { connectAccount } from '../e2e/steps/account.ts';
import { type Line, outcomesOf, problemsOf, tally, truth } from '../e2e/steps/outcomes.ts';
import { pickThumbnails, startPicking } from '../e2e/steps/picking.ts';
import { createAlbum, openPopupAt, pushTo } from '../e2e/steps/popup.ts';
import { type IpernitySandbox, seedIds } from '../sandbox/ipernity/index.ts';

/** What came of it. */
export interface MainJobResult {
  ok: boolean;
  /** Outcomes of the push, one for each doc and group. */
  lines: Line[];
  /** What is not right, in sentences. */
  problems: string[];
  /** The line for machines. */
  summary: {
    ok: boolean;
    albums: number;
    docs: number;
    groups: number;
    calls: number;
    outcomes: Record<string, number>;
  };
}

/** How many docs are picked: more than one batch, more than the quota. */
export const DOCS = 24;
/** The album's title. */
export const ALBUM = 'First light';
const GROUPS = [seedIds.GROUP_WEEK, seedIds.GROUP_MODERATED];

/**
 * Does the main job.
 *
 * @param tell told what happens, in sentences
 * @param shot takes a picture of a screen
 */
export async function mainJob(
  driver: BrowserDriver,
  sandbox: IpernitySandbox,
  tell: (line: string) => void,
  shot: (name: string, tab: Tab) => Promise<void>,
): Promise<MainJobResult> {
  const quotaLeft = 3;
  tell('Connecting the account of Ada: key, secret, consent page …');
  const options = await connectAccount(driver, sandbox, { shot });
  await options.close();

  tell(`Picking ${DOCS} docs on a page of thumbnails …`);
  const page = await driver.newTab(`${sandbox.origin}/doc/${seedIds.ADA}`, { width: 1200, height: 800 });
  await startPicking(driver, page);
  const docs = await pickThumbnails(page, DOCS);
  // Back to the top, where the picture shows picked thumbnails rather than the next ones.
  await page.evaluate(() => scrollTo(0, 120));
  await shot('page-picked', page);

  const popup = await openPopupAt(driver);
  const snap = (name: string) => shot(name, popup);
  await popup.waitFor('[data-test="picked-count"]');
  await snap('picked');
  tell(`Making the album “${ALBUM}” with one of them as cover …`);
  await createAlbum(
    popup,
    { title: ALBUM, description: 'Quays, cranes and early boats.', fill: false },
    snap,
  );
  await snap('album-made');

  tell('Pushing them to a group with a weekly quota and to a moderated one …');
  await popup.goto(`${driver.extensionOrigin}/src/popup/index.html?again#/`);
  await pushTo(popup, GROUPS, snap);
  await snap('report');
  const lines = await outcomesOf(popup);

  const problems = check(sandbox, docs, lines, quotaLeft);
  const trouble = await problemsOf(driver);
  if (trouble) problems.push(`The browser reported: ${trouble}`);
  const ok = problems.length === 0;
  const calls = sandbox.log.entries.filter(({ kind }) => kind === 'api').length;
  const { unknown: _, ...outcomes } = tally(lines);
  return {
    ok,
    lines,
    problems,
    summary: {
      ok,
      albums: albumsMade(sandbox).length,
      docs: docs.length,
      groups: GROUPS.length,
      calls,
      outcomes,
    },
  };
}

function albumsMade(sandbox: IpernitySandbox) {
  return [...sandbox.state.albums.values()].filter(({ title }) => title === ALBUM);
}

/** Everything in which the extension's report, the calls it made and the sandbox's state do not agree. */
function check(sandbox: IpernitySandbox, docs: string[], lines: Line[], quotaLeft: number): string[] {
  const problems: string[] = [];
  const expect = (right: boolean, sentence: string) => {
    if (!right) problems.push(sentence);
  };
  expect(docs.length === DOCS, `${docs.length} docs were picked instead of ${DOCS}.`);
  const albums = albumsMade(sandbox);
  expect(albums.length === 1, `There are ${albums.length} albums “${ALBUM}” instead of one.`);
  expect(albums[0]?.docIds.join() === docs[0], 'The album does not hold exactly its cover.');
  expect(lines.length === docs.length * GROUPS.length, `There are ${lines.length} outcomes.`);
  for (const { target, doc, kind } of lines) {
    const found = truth(sandbox, target, doc);
    const right = kind === 'waiting' ? found === undefined : found === kind;
    expect(right, `Doc ${doc} in ${target}: the report says ${kind}, the site ${found ?? 'nothing'}.`);
  }
  const kinds = (group: string) => tally(lines.filter(({ target }) => target === group));
  const [week = '', moderated = ''] = GROUPS;
  expect(kinds(week).added === quotaLeft, `The quota of ${quotaLeft} was not used in full.`);
  expect(kinds(week).waiting === DOCS - quotaLeft, 'Not all docs over the quota wait.');
  expect(kinds(moderated).pending === DOCS, 'Not all docs wait for the moderator.');
  const writes = sandbox.callsOf('group.docs.add');
  const least = Math.ceil(Math.min(DOCS, quotaLeft) / 20) + Math.ceil(DOCS / 20);
  expect(writes.length === least, `${writes.length} group.docs.add calls were made instead of ${least}.`);
  for (const { params } of writes) {
    expect((params.doc_id ?? '').split(',').length <= 20, 'A call carried more than 20 ids.');
  }
  for (const entry of sandbox.log.entries.filter(({ kind }) => kind === 'api')) {
    expect(Boolean(entry.params.api_sig), `${entry.name} was not signed.`);
    expect(entry.violations.length === 0, `${entry.name}: ${entry.violations.join(', ')}`);
  }
  return problems;
}
