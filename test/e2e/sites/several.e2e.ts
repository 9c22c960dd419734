/**
 * One form for albums on accounts of several sites at once: limits of each, a result for each.
 */
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Tab } from '../../browsers/driver.ts';
import { type FotoliaSandbox, startFotoliaSandbox } from '../../sandbox/fotolia/index.ts';
import { type IpernitySandbox, startIpernitySandbox } from '../../sandbox/ipernity/index.ts';
import { inEachBrowser, type Stage } from '../fixture.ts';
import { hook, openPopupAt } from '../steps/popup.ts';
import { askFrom } from '../steps/selection.ts';
import { connect } from './connecting.ts';
import { show } from './making.ts';
import { cancelAll } from './mending.ts';
import { fotolia, ipernity } from './subjects.ts';

interface Both {
  ipernity: IpernitySandbox;
  fotolia: FotoliaSandbox;
  close(): Promise<void>;
}

async function start(): Promise<Both> {
  const both = { ipernity: await startIpernitySandbox(), fotolia: await startFotoliaSandbox() };
  return {
    ...both,
    close: async () => void (await Promise.all([both.ipernity.close(), both.fotolia.close()])),
  };
}

async function setUp(stage: Stage<Both>): Promise<void> {
  await connect({ ...stage, sandbox: stage.sandbox.ipernity }, ipernity);
  await connect({ ...stage, sandbox: stage.sandbox.fotolia }, fotolia);
}

inEachBrowser('several accounts', { start, setUp }, (stage) => {
  let popup: Tab;
  beforeAll(async () => {
    popup = await openPopupAt(stage.driver);
  });
  afterAll(() => popup?.close());
  afterEach(async () => {
    stage.sandbox.ipernity.faults.clear();
    stage.sandbox.fotolia.faults.clear();
    await cancelAll(popup);
  });
  const titles = () => ({
    ipernity: ipernity.made(stage.sandbox.ipernity, ipernity.calls[0]),
    fotolia: fotolia.made(stage.sandbox.fotolia, fotolia.calls[0]),
  });
  /** Begins a new album on the first account and ticks the other one. */
  async function begin(title: string): Promise<void> {
    await show(popup, '/album/new');
    const [first] = await askFrom<{ id: string; site: string }[]>(popup, 'accounts.list', {});
    const tick = `${hook('further')} input:not([data-test="also-${first?.id}"])`;
    await popup.click(tick);
    await popup.fill(`${hook('screen-new-album')} input[type="text"]`, title);
  }
  async function create(): Promise<void> {
    await popup.click(hook('create-album'));
    await popup.waitFor(hook('screen-made'));
  }
  const state = (standing: string) =>
    popup.waitFor(`.made-row[data-state="${standing}"]`, { timeoutMs: 60_000 });

  it('says live what is too long where', async () => {
    await begin('Harbour at first light in November');
    await popup.waitForText(/Fotolia[^.]*32|32[^.]*Fotolia/);
    await popup.screenshot(`${stage.shots}/too-long.png`);
    await popup.click(hook('create-album'));
    expect(await popup.count(hook('screen-new-album'))).toBe(1);
    await popup.fill(`${hook('screen-new-album')} input[type="text"]`, 'On both');
  });

  it('makes the album on both, and lists both at once', async () => {
    await create();
    await popup.waitForText('2 made');
    await popup.screenshot(`${stage.shots}/made.png`);
    expect(titles().ipernity).toContain('On both');
    expect(titles().fotolia).toContain('On both');
    await show(popup, '/albums');
    await popup.fill(hook('search'), 'On both');
    await expect.poll(() => popup.count('.album-line')).toBe(2);
    await popup.screenshot(`${stage.shots}/listed.png`);
  });

  it('tells of each account by itself: one made, one refused with why', async () => {
    stage.sandbox.ipernity.faults.add({ method: 'album.create', kind: 'code', code: 4 });
    await begin('Only on one');
    await create();
    await state('made');
    await state('failed');
    await popup.waitForText(/code 4/);
    await popup.screenshot(`${stage.shots}/one-refused.png`);
    expect(titles().ipernity).not.toContain('Only on one');
    expect(titles().fotolia).toContain('Only on one');
  });

  it('says "unknown, please check" where an answer was lost, and believes the person', async () => {
    stage.sandbox.fotolia.faults.add({ method: 'createUserGallery', kind: 'truncate' });
    await begin('Perhaps there');
    await create();
    console.log(
      stage.sandbox.fotolia
        .callsOf('createUserGallery')
        .map((c) => JSON.stringify(c))
        .slice(-3),
    );
    await state('unknown');
    await popup.waitForText('unknown, please check');
    await popup.screenshot(`${stage.shots}/unknown.png`);
    await popup.click(hook('decide-exists'));
    await popup.waitForText('2 made');
    expect(titles().fotolia.filter((title) => title === 'Perhaps there')).toHaveLength(1);
  });
});
