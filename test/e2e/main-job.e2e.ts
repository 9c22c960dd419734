import { expect, it } from 'vitest';
import { startIpernitySandbox } from '../sandbox/ipernity/index.ts';
import { DOCS, mainJob } from '../start/main-job.ts';
import { inEachBrowser } from './fixture.ts';

inEachBrowser('main job', { start: startIpernitySandbox }, (stage) => {
  it('connects, picks, makes an album and pushes, as the sandbox’s log and state prove', async () => {
    const { driver, sandbox, shots } = stage;
    const result = await mainJob(
      driver,
      sandbox,
      () => {},
      (name, tab) => tab.screenshot(`${shots}/${name}.png`),
    );
    expect(result.problems).toEqual([]);
    expect(result.summary).toMatchObject({
      ok: true,
      albums: 1,
      docs: DOCS,
      groups: 2,
      outcomes: { added: 3, pending: DOCS, already: 0, waiting: DOCS - 3, refused: 0, failed: 0 },
    });
  });
});
