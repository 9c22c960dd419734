import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { httpTransport } from '../../src/protocols/http.ts';
import { isXmlRpcType, XmlRpcDateTime, type XmlRpcValue } from '../../src/protocols/xml-rpc.ts';
import { decodeCall, decodeResponse } from '../../src/protocols/xml-rpc-decode.ts';
import { encodeCall, encodeFault, encodeResponse } from '../../src/protocols/xml-rpc-encode.ts';

type Struct = Map<string, XmlRpcValue>;

const struct = (entries: Record<string, XmlRpcValue>): Struct => new Map(Object.entries(entries));

function as<T>(value: XmlRpcValue | undefined, is: (value: unknown) => value is T): T {
  if (!is(value)) throw new Error('another type was expected');
  return value;
}
const isMap = (value: unknown): value is Struct => value instanceof Map;
const isList = (value: unknown): value is XmlRpcValue[] => Array.isArray(value);
const isNumber = (value: unknown): value is number => typeof value === 'number';
const isString = (value: unknown): value is string => typeof value === 'string';

const part = (value: XmlRpcValue | undefined, name: string) => as(value, isMap).get(name);
const stooges = (value: XmlRpcValue | undefined): number =>
  ['moe', 'larry', 'curly'].reduce((sum, name) => sum + as(part(value, name), isNumber), 0);

/** The eight methods of the suite, as its page describes them. */
const methods: Record<string, (...params: XmlRpcValue[]) => XmlRpcValue> = {
  arrayOfStructsTest: (structs) =>
    as(structs, isList).reduce<number>((sum, one) => sum + as(part(one, 'curly'), isNumber), 0),
  countTheEntities(text) {
    const count = (character: string) => as(text, isString).split(character).length - 1;
    return struct({
      ctLeftAngleBrackets: count('<'),
      ctRightAngleBrackets: count('>'),
      ctAmpersands: count('&'),
      ctApostrophes: count("'"),
      ctQuotes: count('"'),
    });
  },
  easyStructTest: stooges,
  echoStructTest: (value) => as(value, isMap),
  manyTypesTest: (...params) => params,
  moderateSizeArrayCheck(list) {
    const strings = as(list, isList);
    return `${strings[0]}${strings.at(-1)}`;
  },
  nestedStructTest: (years) => stooges(part(part(part(years, '2000'), '04'), '01')),
  simpleStructReturnTest(number) {
    const n = as(number, isNumber);
    return struct({ times10: n * 10, times100: n * 100, times1000: n * 1000 });
  },
};

function respond(xml: string): string {
  const { method, params } = decodeCall(xml);
  const work = methods[method.replace(/^validator1\./, '')];
  if (!work) return encodeFault(-32601, 'Unknown method');
  return encodeResponse(work(...params));
}

let server: Server;
let url: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (data) => parts.push(data));
    request.on('end', () => {
      response.writeHead(200, { 'content-type': 'text/xml' }).end(respond(Buffer.concat(parts).toString()));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/RPC2`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** A call through the same encoder, decoder and transport that clients use. */
async function call(method: string, ...params: XmlRpcValue[]): Promise<XmlRpcValue> {
  const answer = await httpTransport()({
    method: 'POST',
    url,
    body: encodeCall(`validator1.${method}`, params),
    headers: { 'content-type': 'text/xml' },
  });
  expect(isXmlRpcType(answer.contentType)).toBe(true);
  const decoded = decodeResponse(answer.text);
  if (decoded.kind === 'fault') throw new Error(decoded.code);
  return decoded.value;
}

const two = (n: number) => String(n).padStart(2, '0');

function calendar(): Struct {
  const years = new Map<string, XmlRpcValue>();
  for (let year = 1999; year <= 2001; year++) {
    const months = new Map<string, XmlRpcValue>();
    for (let month = 1; month <= 12; month++) {
      const days = Array.from({ length: 31 }, (_, day): [string, XmlRpcValue] => [two(day + 1), new Map()]);
      months.set(two(month), new Map(days));
    }
    years.set(String(year), months);
  }
  const april = as(part(part(years, '2000'), '04'), isMap);
  april.set('01', struct({ moe: 20, larry: 15, curly: 9 }));
  return years;
}

describe('the Validator1 suite', () => {
  it('arrayOfStructsTest', async () => {
    const structs = [
      struct({ moe: 1, larry: 2, curly: -7 }),
      struct({ moe: 0, larry: 0, curly: 40, shemp: 9 }),
    ];
    expect(await call('arrayOfStructsTest', structs)).toBe(33);
  });

  it('countTheEntities', async () => {
    expect(await call('countTheEntities', 'a<b>&\'"<<')).toEqual(
      struct({
        ctLeftAngleBrackets: 3,
        ctRightAngleBrackets: 1,
        ctAmpersands: 1,
        ctApostrophes: 1,
        ctQuotes: 1,
      }),
    );
  });

  it('easyStructTest', async () => {
    expect(await call('easyStructTest', struct({ moe: -5, larry: 10, curly: 37, extra: 'x' }))).toBe(42);
  });

  it('echoStructTest', async () => {
    const sent = struct({ substruct0: struct({ moe: 1, larry: 2, curly: 3 }), 'a&b': '  x  ' });
    expect(await call('echoStructTest', sent)).toEqual(sent);
  });

  it('manyTypesTest', async () => {
    const sent = [7, true, '<&>', -12.5, new XmlRpcDateTime('20240229T23:59:59'), Uint8Array.of(0, 255)];
    expect(await call('manyTypesTest', ...sent)).toEqual(sent);
  });

  it('moderateSizeArrayCheck', async () => {
    const strings = Array.from({ length: 150 }, (_, n) => `s${n}`);
    expect(await call('moderateSizeArrayCheck', strings)).toBe('s0s149');
  });

  it('nestedStructTest', async () => {
    expect(await call('nestedStructTest', calendar())).toBe(44);
  });

  it('simpleStructReturnTest', async () => {
    const expected = struct({ times10: -30, times100: -300, times1000: -3000 });
    expect(await call('simpleStructReturnTest', -3)).toEqual(expected);
  });

  it('holds for any stooges and any entities', async () => {
    const small = fc.integer({ min: -1000, max: 1000 });
    await fc.assert(
      fc.asyncProperty(
        small,
        small,
        small,
        fc.string({ unit: 'grapheme' }),
        async (moe, larry, curly, text) => {
          expect(await call('easyStructTest', struct({ moe, larry, curly }))).toBe(moe + larry + curly);
          const counted = await call('countTheEntities', text);
          expect(part(counted, 'ctAmpersands')).toBe(text.split('&').length - 1);
        },
      ),
      { numRuns: 30 },
    );
  }, 30_000);

  it('answers a method of another name with a fault', async () => {
    await expect(call('nothingOfTheSort')).rejects.toThrow('-32601');
  });
});
