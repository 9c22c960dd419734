import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { XmlRpcDateTime, XmlRpcError, type XmlRpcValue } from '../../src/protocols/xml-rpc.ts';
import { decodeCall, decodeResponse } from '../../src/protocols/xml-rpc-decode.ts';
import { encodeCall, encodeFault, encodeResponse, encodeValue } from '../../src/protocols/xml-rpc-encode.ts';
import { isXmlText } from '../../src/protocols/xml-rpc-text.ts';

function back(value: XmlRpcValue): XmlRpcValue {
  const decoded = decodeResponse(encodeResponse(value));
  if (decoded.kind !== 'value') throw new Error('a fault');
  return decoded.value;
}

describe('writing', () => {
  it.each<[XmlRpcValue, string]>([
    ['a<b>&"\'\r\n]]>', '<string>a&lt;b&gt;&amp;"\'&#13;\n]]&gt;</string>'],
    ['', '<string></string>'],
    [' a ', '<string> a </string>'],
    [12, '<int>12</int>'],
    [-0, '<int>0</int>'],
    [2147483647, '<int>2147483647</int>'],
    [-2147483648, '<int>-2147483648</int>'],
    [2147483648, '<string>2147483648</string>'],
    [1e21, '<string>1000000000000000000000</string>'],
    [true, '<boolean>1</boolean>'],
    [-12.5, '<double>-12.5</double>'],
    [1.5e-7, '<double>0.00000015</double>'],
    [new XmlRpcDateTime('20240229T23:59:59'), '<dateTime.iso8601>20240229T23:59:59</dateTime.iso8601>'],
    [Uint8Array.of(0, 255), '<base64>AP8=</base64>'],
    [[], '<array><data></data></array>'],
    [new Map(), '<struct></struct>'],
    [
      new Map([['a&b', 'x']]),
      '<struct><member><name>a&amp;b</name><value><string>x</string></value></member></struct>',
    ],
  ])('%j', (value, content) => {
    expect(encodeValue(value)).toBe(`<value>${content}</value>`);
  });

  it.each<[string, XmlRpcValue]>([
    ['U+0000', '\0'],
    ['U+000B', 'a\vb'],
    ['U+FFFF', '\uffff'],
    ['half a surrogate pair', 'a\ud83d'],
    ['such a character in a name', new Map([['\u0001', 'x']])],
    ['a number that is none', Number.NaN],
    ['an infinite number', Number.POSITIVE_INFINITY],
    ['nil', null],
  ])('refuses %s', (_, value) => {
    expect(() => encodeValue(value)).toThrow(XmlRpcError);
  });

  it('refuses what nests deeper than it would read, and so what holds itself', () => {
    const wrap = (levels: number): XmlRpcValue => (levels === 0 ? 'x' : [wrap(levels - 1)]);
    expect(back(wrap(32))).toEqual(wrap(32));
    expect(() => encodeValue(wrap(33))).toThrow(XmlRpcError);
    const round: XmlRpcValue[] = [];
    round.push(round);
    expect(() => encodeValue(round)).toThrow(XmlRpcError);
  });

  it('refuses what is no method name, fault code or date', () => {
    expect(() => encodeCall('a b', [])).toThrow(XmlRpcError);
    expect(() => encodeCall('a</methodName>', [])).toThrow(XmlRpcError);
    expect(() => encodeCall('', [])).toThrow(XmlRpcError);
    expect(() => encodeFault(1.5, '')).toThrow(XmlRpcError);
    expect(() => new XmlRpcDateTime('1998-07-17T14:08:55')).toThrow(XmlRpcError);
  });
});

/** Whole numbers that `int` cannot carry come back as text by design, so they are left out here. */
const values = fc.letrec<{ value: XmlRpcValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'value' },
    fc.string({ unit: 'binary' }).filter(isXmlText),
    fc.stringMatching(/^[0-9a-f]{8}$/),
    fc.integer(),
    fc.double({ noDefaultInfinity: true, noNaN: true }).filter((number) => !Number.isInteger(number)),
    fc.boolean(),
    fc.uint8Array(),
    fc
      .date({ noInvalidDate: true, min: new Date(0), max: new Date(8e12) })
      .map((date) => new XmlRpcDateTime(date.toISOString().slice(0, 19).replaceAll('-', ''))),
    fc.array(tie('value'), { maxLength: 4, depthIdentifier: 'value' }),
    fc
      .array(fc.tuple(fc.oneof(fc.string(), fc.constantFrom('__proto__', '04', '2000')), tie('value')), {
        maxLength: 4,
        depthIdentifier: 'value',
      })
      .map((members) => new Map<string, XmlRpcValue>(members)),
  ),
})).value;

describe('writing and reading', () => {
  it('gives every value back', () => {
    fc.assert(
      fc.property(values, (value) => {
        expect(back(value)).toEqual(value);
      }),
      { numRuns: 1000 },
    );
  }, 30_000);

  it('gives every call back', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9_.:/]{1,40}$/), fc.array(values), (method, params) => {
        expect(decodeCall(encodeCall(method, params))).toEqual({ method, params });
      }),
    );
  });

  it('gives every fault back', () => {
    fc.assert(
      fc.property(fc.integer(), fc.string(), (code, message) => {
        const expected = { kind: 'fault', code: String(code), message };
        expect(decodeResponse(encodeFault(code, message))).toEqual(expected);
      }),
    );
  });

  it('keeps all eight-digit ids as they are', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^(\d{8}|\d{4}e\d{3}|[0-9a-f]{8})$/), (id) => {
        expect(back(id)).toBe(id);
      }),
      { numRuns: 1000 },
    );
  }, 30_000);

  it('reads no damaged document as something else than an error', () => {
    const xml = encodeResponse(
      new Map<string, XmlRpcValue>([
        ['id', 'ae50eb71'],
        ['n', [1, 'x']],
      ]),
    );
    for (let cut = 0; cut < xml.length; cut++) {
      expect(() => decodeResponse(xml.slice(0, cut)), `cut at ${cut}`).toThrow(XmlRpcError);
    }
    fc.assert(
      fc.property(fc.nat(xml.length - 1), fc.string({ maxLength: 3 }), (at, junk) => {
        try {
          decodeResponse(xml.slice(0, at) + junk + xml.slice(at + 1));
        } catch (error) {
          expect(error).toBeInstanceOf(XmlRpcError);
        }
      }),
      { numRuns: 1000 },
    );
  }, 30_000);
});
