/**
 * Calls to list 200 albums.
 */
import * as v from 'valibot';
import { list, text } from '../../../src/sites/ipernity/shapes.ts';
import { clientAt, countCalls } from '../client.ts';
import type { Experiment } from '../figure.ts';

const ALBUMS = 200;
/** Albums that the site lists in a call unless it is asked for more. */
const USUAL = 10;

const experiment: Experiment = {
  figures: [
    {
      name: 'calls.list200',
      what: `calls to list ${ALBUMS} albums`,
      baseline: 'ten a page, and each looked at',
      unit: 'calls',
      budget: { of: 'ours', most: 2 },
    },
  ],
  async measure(bench) {
    const stage = await bench.stage();
    const { sandbox } = stage;
    let listed = 0;
    const ours = await countCalls(sandbox, async () => {
      listed = (await stage.ask<unknown[]>('albums.list', { account: stage.account })).length;
    });
    if (listed !== ALBUMS) throw new Error(`${listed} albums were listed.`);
    const { call } = clientAt(sandbox);
    const schema = v.object({ albums: v.object({ album: list(v.object({ album_id: text })) }) });
    const one = await countCalls(sandbox, async () => {
      for (let page = 1; page <= ALBUMS / USUAL; page++) {
        const { albums } = await call.read('album.getList', schema, { empty: '1', page: String(page) });
        for (const { album_id } of albums.album) await call.read('album.get', v.unknown(), { album_id });
      }
    });
    return { 'calls.list200': { ours: [ours], baseline: [one] } };
  },
};
export default experiment;
