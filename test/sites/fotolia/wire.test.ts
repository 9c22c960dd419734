import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { XmlRpcValue } from '../../../src/protocols/xml-rpc.ts';
import { decodeResponse } from '../../../src/protocols/xml-rpc-decode.ts';
import { encodeCall } from '../../../src/protocols/xml-rpc-encode.ts';
import { isXmlText } from '../../../src/protocols/xml-rpc-text.ts';
import { about } from '../../../src/sites/fotolia/about.ts';
import { mediaId } from '../../../src/sites/fotolia/call.ts';
import { languageId } from '../../../src/sites/fotolia/languages.ts';
import { pictureAt } from '../../../src/sites/fotolia/picture.ts';
import { defaultModes } from '../../sandbox/fotolia/modes.ts';
import type { Out } from '../../sandbox/fotolia/types.ts';
import { readCall } from '../../sandbox/fotolia/xml-rpc-read.ts';
import { writeFault, writeResult } from '../../sandbox/fotolia/xml-rpc-write.ts';

const text = fc.oneof(
  fc.string({ unit: 'binary' }).filter(isXmlText),
  fc.string({ unit: fc.constantFrom('<', '>', '&', ']', '"', "'", '\r', '\n', ' ', 'a', '&amp;', '🌅') }),
  fc.stringMatching(/^(\d{8}|\d{4}e\d{3}|[0-9a-f]{8})$/),
);

describe('the wire', () => {
  it('says to the sandbox’s own reader exactly what was meant', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(text, fc.integer())), (params) => {
        const call = readCall(Buffer.from(encodeCall('xmlrpc.createUserGallery', params)));
        expect(call.method).toBe('xmlrpc.createUserGallery');
        expect(call.params.map((param) => (param.type === 'other' ? undefined : param.value))).toEqual(
          params,
        );
      }),
      { numRuns: 1000 },
    );
  }, 30_000);

  it('understands the sandbox’s own writer', () => {
    const scalar = fc.oneof(text, fc.integer());
    const out = fc.letrec<{ out: Out }>((tie) => ({
      out: fc.oneof(
        { maxDepth: 3, depthIdentifier: 'out' },
        scalar,
        fc.array(tie('out'), { maxLength: 3, depthIdentifier: 'out' }),
        fc.dictionary(text, tie('out'), { maxKeys: 3, noNullPrototype: true, depthIdentifier: 'out' }),
      ),
    })).out;
    const asDecoded = (value: Out): XmlRpcValue => {
      if (typeof value !== 'object') return value;
      if (Array.isArray(value)) return value.map(asDecoded);
      return new Map(Object.entries(value).map(([name, item]) => [name, asDecoded(item)]));
    };
    fc.assert(
      fc.property(out, (value) => {
        const read = decodeResponse(writeResult(value, defaultModes));
        expect(read).toEqual({ kind: 'value', value: asDecoded(value) });
      }),
      { numRuns: 1000 },
    );
  }, 30_000);

  it('understands the sandbox’s faults in both forms', () => {
    for (const faultCodes of ['int', 'string'] as const) {
      const fault = decodeResponse(writeFault('021', 'Invalid <Session>', { ...defaultModes, faultCodes }));
      expect(fault).toEqual({
        kind: 'fault',
        code: faultCodes === 'int' ? '21' : '021',
        message: 'Invalid <Session>',
      });
    }
  });
});

describe('values', () => {
  it.each<[string, XmlRpcValue]>([
    ['106712728', 106712728],
    ['2147483647', 2147483647],
    ['2147483648', '2147483648'],
    ['00012345', '00012345'],
    ['999999999999', '999999999999'],
  ])('an id of a medium %s is sent as %j', (id, sent) => {
    expect(mediaId(id)).toBe(sent);
  });

  it.each([
    ['en', 2],
    ['en-US', 2],
    ['en-GB', 3],
    ['pt-BR', 8],
    ['pt', 7],
    ['de-CH', 4],
    ['eo', 2],
    ['toString', 2],
    ['', 2],
  ])('the language %s is %i', (language, number) => {
    expect(languageId(language)).toBe(number);
  });

  it('pictures are taken from the site’s hosts only, and over https', () => {
    const official = about.endpoints(about.server);
    const path = '/jpg/01/06/71/27/110_F_106712728_abc.jpg';
    expect(pictureAt(official, `http://t2.ftcdn.net${path}`)).toBe(`https://t2.ftcdn.net${path}`);
    expect(pictureAt(official, `https://t2.ftcdn.net${path}`)).toBe(`https://t2.ftcdn.net${path}`);
    for (const address of [
      'https://example.org/x.jpg',
      'javascript:alert(1)',
      'data:,x',
      'x',
      '',
      undefined,
    ]) {
      expect(pictureAt(official, address)).toBeUndefined();
    }
    const local = about.endpoints('http://127.0.0.1:8080/');
    expect(pictureAt(local, 'http://127.0.0.1:8080/x.jpg')).toBe('http://127.0.0.1:8080/x.jpg');
    expect(pictureAt(local, `http://t2.ftcdn.net${path}`)).toBeUndefined();
  });
});

describe('addresses', () => {
  it('are those of the real service by default, and all on one server otherwise', () => {
    expect(about.endpoints(about.server)).toEqual({
      api: 'https://api.fotolia.com/',
      pages: 'https://www.fotolia.com/',
      origins: ['https://*.fotolia.com/*', 'https://*.ftcdn.net/*'],
    });
    expect(about.endpoints('https://pictures.example/fotolia/')).toEqual({
      api: 'https://pictures.example/fotolia/',
      pages: 'https://pictures.example/fotolia/',
      origins: ['https://pictures.example/*'],
    });
  });
});
