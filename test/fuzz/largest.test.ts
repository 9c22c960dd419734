import { describe, expect, it } from 'vitest';
import { MAX_BYTES } from '../../src/protocols/http.ts';
import { XmlRpcError } from '../../src/protocols/xml-rpc.ts';
import { decodeResponse } from '../../src/protocols/xml-rpc-decode.ts';
import { encodeResponse } from '../../src/protocols/xml-rpc-encode.ts';
import { SiteError } from '../../src/sites/site.ts';
import { deedsOf } from '../conformance/deeds.ts';
import { takeSeat } from '../conformance/seat.ts';
import type { Subject } from '../conformance/subject.ts';
import { fire } from './fire.ts';
import { isAlone } from './settings.ts';

const subjects = import.meta.glob<Subject>('../sandbox/*/conformance.ts', { eager: true, import: 'subject' });
/** What an answer may be full of. */
const UNITS = ['x', ' x', '1,', '{},', '[', '{"a":', '"', '\\', '&amp;', '&', '<a/>', '<a>', '<value/>'];

/** An answer made as long as is read at all, by repeating a unit where its content is. */
function filled(answer: string, unit: string): string {
  const at = Math.max(answer.lastIndexOf('</'), answer.lastIndexOf('"}'), 0);
  const room = MAX_BYTES - Buffer.byteLength(answer);
  return answer.slice(0, at) + unit.repeat(Math.floor(room / unit.length)) + answer.slice(at);
}

describe.skipIf(isAlone)('the longest answers', { timeout: 300_000 }, () => {
  describe.each(Object.entries(subjects))('%s', (path, subject) => {
    it.each(UNITS)('full of %s are read or refused within a second', async (unit) => {
      const stand = await subject.start();
      const seat = await takeSeat(subject, stand);
      const [read] = deedsOf(subject, seat.client).filter(({ name }) => name === 'albums.list');
      if (!read) return expect.fail('There is no list to read.');
      const { desk, act } = await read.ready(stand);
      await act();
      const answer = desk.wire.exchanges.at(-1)?.response;
      await stand.sandbox.close();
      if (!answer) return expect.fail('There is no answer to fill.');
      desk.access.transport = async () => ({ ...answer, text: filled(answer.text, unit) });
      await fire(
        { name: path, weight: 1, run: () => act(), expects: (error) => error instanceof SiteError },
        1,
        1,
      );
    });
  });

  it.each(UNITS)('full of %s in XML-RPC', async (unit) => {
    const answer = encodeResponse(['a', ['b']]);
    const expects = (error: unknown) => error instanceof XmlRpcError;
    await fire(
      { name: 'XML-RPC', weight: 1, run: () => decodeResponse(filled(answer, unit)), expects },
      1,
      1,
    );
  });
});
