import { describe, expect, it } from 'vitest';
import { XmlRpcDateTime, XmlRpcError, type XmlRpcValue } from '../../src/protocols/xml-rpc.ts';
import { decodeCall, decodeResponse } from '../../src/protocols/xml-rpc-decode.ts';

const answer = (content: string) =>
  `<?xml version="1.0"?><methodResponse><params><param><value>${content}</value></param></params></methodResponse>`;

function read(content: string): XmlRpcValue {
  const decoded = decodeResponse(answer(content));
  if (decoded.kind !== 'value') throw new Error('a fault');
  return decoded.value;
}

const nested = (levels: number) =>
  `${'<array><data><value>'.repeat(levels)}<string>x</string>${'</value></data></array>'.repeat(levels)}`;
const nestedStructs = (levels: number) =>
  `${'<struct><member><name>a</name><value>'.repeat(levels)}${'</value></member></struct>'.repeat(levels)}`;

/** The reference's vectors: content of one `value`, and what it is. */
const accepted: [content: string, value: XmlRpcValue][] = [
  ['<string>00012</string>', '00012'],
  ['00012', '00012'],
  ['<string>1e5</string>', '1e5'],
  ['<string>ae50eb71</string>', 'ae50eb71'],
  ['<string>12345e67</string>', '12345e67'],
  ['<string>1234e567</string>', '1234e567'],
  ['<string>00012345</string>', '00012345'],
  ['<string>0x1A</string>', '0x1A'],
  ['<string>true</string>', 'true'],
  ['<string>1.0</string>', '1.0'],
  ['<string> a </string>', ' a '],
  [' a ', ' a '],
  ['', ''],
  ['<string/>', ''],
  ['<string></string>', ''],
  ['<int>+012</int>', 12],
  ['<int>-0</int>', 0],
  ['<i4>-2147483648</i4>', -2147483648],
  ['<i4>2147483647</i4>', 2147483647],
  ['<boolean>1</boolean>', true],
  ['<boolean>0</boolean>', false],
  ['<double>-12.214</double>', -12.214],
  ['<dateTime.iso8601>19980717T14:08:55</dateTime.iso8601>', new XmlRpcDateTime('19980717T14:08:55')],
  ['<base64>AP8=</base64>', Uint8Array.of(0, 255)],
  ['<base64>\n  AP\r\n  8=\n</base64>', Uint8Array.of(0, 255)],
  ['<base64/>', Uint8Array.of()],
  ['<array><data/></array>', []],
  ['<struct/>', new Map()],
  ['<array><data><value>1</value></data></array>', ['1']],
  ['<array> <data> <value> 1</value> </data> </array>', [' 1']],
  ['<struct><member><value>1</value><name>a</name></member></struct>', new Map([['a', '1']])],
  ['<string>&lt;&amp;lt;&#233;&#x1F600;</string>', '<&lt;é😀'],
  ['<string>&amp;#233;</string>', '&#233;'],
  ['<string>&quot;&apos;&gt;</string>', '"\'>'],
  ['<string>a&#13;&#10;b</string>', 'a\r\nb'],
  ['<string><![CDATA[<b>&amp;</b>]]></string>', '<b>&amp;</b>'],
  ['<string>a<![CDATA[&lt;]]>&lt;<![CDATA[00012]]></string>', 'a&lt;<00012'],
  ['<![CDATA[00012]]>', '00012'],
  ['<string>a<!-- c -->b</string>', 'ab'],
  ['<string>a<?pi x?>b</string>', 'ab'],
  [' \n<string>x</string>\t', 'x'],
  ['<string note="&bogus;">x</string>', 'x'],
  ['<nil/>', null],
  ['<ex:nil/>', null],
  ['<i8>9223372036854775807</i8>', '9223372036854775807'],
];

const refused: [name: string, content: string][] = [
  ['a blank before an int', '<int> 1</int>'],
  ['an empty int', '<int></int>'],
  ['an int with a fraction', '<int>1.0</int>'],
  ['an int with an exponent', '<int>1e3</int>'],
  ['an int beyond 32 bits', '<i4>2147483648</i4>'],
  ['an int below 32 bits', '<i4>-2147483649</i4>'],
  ['boolean true', '<boolean>true</boolean>'],
  ['a double with an exponent', '<double>1e5</double>'],
  ['a double without a fraction', '<double>1</double>'],
  ['an infinite double', `<double>${'9'.repeat(400)}.0</double>`],
  ['a double that is none', '<double>NaN</double>'],
  ['a date with dashes', '<dateTime.iso8601>1998-07-17T14:08:55</dateTime.iso8601>'],
  ['base64 without its padding', '<base64>AP8</base64>'],
  ['base64 of other letters', '<base64>AP-_</base64>'],
  ['an HTML entity', '<string>&eacute;</string>'],
  ['a reference to U+0000', '<string>&#0;</string>'],
  ['a reference to a surrogate', '<string>&#xD800;</string>'],
  ['a reference beyond Unicode', '<string>&#x110000;</string>'],
  ['a bare ampersand', '<string>a & b</string>'],
  ['U+0000', '<string>\0</string>'],
  ['U+FFFE', '<string>\ufffe</string>'],
  ['half a surrogate pair', '<string>\ud83d</string>'],
  ['text beside a type', 'junk<string>x</string>'],
  ['CDATA beside a type', '<![CDATA[junk]]><string>x</string>'],
  ['two types', '<string>a</string><string>b</string>'],
  ['a type in capitals', '<STRING>x</STRING>'],
  ['an unknown type', '<foo>x</foo>'],
  ['a serialised object', '<ex:serializable>x</ex:serializable>'],
  ['an element inside a string', '<string>a<b>c</b></string>'],
  ['nil with content', '<nil>x</nil>'],
  ['an array without data', '<array/>'],
  ['an array with two data', '<array><data/><data/></array>'],
  ['something else in an array', '<array><data><string>x</string></data></array>'],
  ['text in a struct', '<struct>x</struct>'],
  ['a member without a value', '<struct><member><name>a</name></member></struct>'],
  ['a member with two values', '<struct><member><name>a</name><value/><value/></member></struct>'],
  [
    'a member that is there twice',
    '<struct><member><name>a</name><value>1</value></member><member><name>a</name><value>2</value></member></struct>',
  ],
  ['an element called __proto__', '<struct><__proto__><name>a</name><value/></__proto__></struct>'],
  ['an element called constructor', '<constructor>x</constructor>'],
  ['an element called hasOwnProperty', '<hasOwnProperty>x</hasOwnProperty>'],
  ['33 arrays inside one another', nested(33)],
  ['33 structs inside one another', nestedStructs(33)],
  ['20,000 elements inside one another', `${'<a>'.repeat(20_000)}${'</a>'.repeat(20_000)}`],
];

describe('a value', () => {
  it.each(accepted)('%s is read', (content, value) => {
    expect(read(content)).toEqual(value);
  });

  it.each(refused)('is refused for %s', (_, content) => {
    expect(() => read(content)).toThrow(XmlRpcError);
  });

  it('may nest 32 deep', () => {
    expect(read(nested(32))).toBeInstanceOf(Array);
    expect(read(nestedStructs(32))).toBeInstanceOf(Map);
  });

  it('may have a member with a dangerous name, which does no harm', () => {
    const value = read(
      '<struct><member><name>__proto__</name><value><struct><member><name>x</name><value>1</value></member></struct></value></member></struct>',
    );
    expect(value).toEqual(new Map([['__proto__', new Map([['x', '1']])]]));
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  it('may be refused for the names of its members', () => {
    const xml = answer('<struct><member><name>__proto__</name><value>1</value></member></struct>');
    expect(() => decodeResponse(xml, { refusedNames: new Set(['__proto__']) })).toThrow(XmlRpcError);
  });
});

const ENTITY = '<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">';
const fault = (members: string) =>
  `<methodResponse><fault><value><struct>${members}</struct></value></fault></methodResponse>`;
const member = (name: string, value: string) =>
  `<member><name>${name}</name><value>${value}</value></member>`;
const CODE = member('faultCode', '<int>21</int>');
const MESSAGE = member('faultString', '<string>Session rejected</string>');

const documents: [name: string, xml: string][] = [
  ['nested entities', `<!DOCTYPE x [${ENTITY}]>${answer('&lol2;').slice(21)}`],
  ['an external document type', `<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x">${answer('x').slice(21)}`],
  ['a redefined entity', `<!DOCTYPE x [<!ENTITY amp "X">]>${answer('&amp;').slice(21)}`],
  ['a document type inside the root', answer('x').replace('<params>', '<!doctype x><params>')],
  ['a document type after the root', `${answer('x')}<!DOCTYPE x>`],
  ['another encoding', answer('x').replace('?>', ' encoding="ISO-8859-1"?>')],
  ['text after the root', `${answer('x')}junk`],
  ['a second root', `${answer('x')}<methodResponse/>`],
  ['a document cut short', answer('x').slice(0, -20)],
  ['a document cut in half', answer('x').slice(0, 60)],
  ['a wrong closing tag', answer('<string>x</int>')],
  ['nothing', ''],
  ['blanks', ' \n '],
  ['plain text', 'Service temporarily unavailable'],
  ['JSON', '{"error":"021"}'],
  ['a web page', '<!doctype html><title>Welcome</title><p>Please enable cookies.</p>'],
  ['a well-formed web page', '<html><body><p>Welcome</p></body></html>'],
  ['another root', answer('x').replaceAll('methodResponse', 'methodresponse')],
  ['a call', '<methodCall><methodName>a</methodName></methodCall>'],
  ['an empty answer', '<methodResponse/>'],
  ['no result', '<methodResponse><params/></methodResponse>'],
  [
    'two results',
    '<methodResponse><params><param><value/></param><param><value/></param></params></methodResponse>',
  ],
  ['a param without a value', '<methodResponse><params><param/></params></methodResponse>'],
  ['params and a fault together', answer('x').replace('</params>', '</params><fault><value/></fault>')],
  ['a fault that is no struct', '<methodResponse><fault><value>21</value></fault></methodResponse>'],
  ['a fault without a text', fault(CODE)],
  ['a fault without a code', fault(MESSAGE)],
  ['a code that is a list', fault(member('faultCode', '<array><data/></array>') + MESSAGE)],
];

describe('an answer', () => {
  it.each(documents)('is refused for %s', (_, xml) => {
    expect(() => decodeResponse(xml)).toThrow(XmlRpcError);
  });

  it('may be a fault, with its code as a number or as text and with more members', () => {
    const refusal = { kind: 'fault', code: '21', message: 'Session rejected' };
    expect(decodeResponse(fault(CODE + MESSAGE))).toEqual(refusal);
    const text = member('faultCode', '<string>021</string>');
    expect(decodeResponse(fault(text + MESSAGE + member('more', 'x')))).toEqual({ ...refusal, code: '021' });
  });

  it('may begin with a byte order mark and end with a line break', () => {
    expect(decodeResponse(`\ufeff${answer('x')}\n`)).toEqual({ kind: 'value', value: 'x' });
  });

  it('is refused when it is longer than allowed, without being parsed', () => {
    expect(() => decodeResponse(answer('x'.repeat(100)), { maxLength: 100 })).toThrow('document too long');
    const started = performance.now();
    expect(() => decodeResponse(answer('<'.repeat(20_000_000)))).toThrow('document too long');
    expect(performance.now() - started).toBeLessThan(2000);
  });

  it('never shows its text in an error', () => {
    for (const [, xml] of documents) {
      try {
        decodeResponse(xml.replaceAll('x', 'k3ySECRET'));
      } catch (error) {
        expect(String(error)).not.toContain('SECRET');
      }
    }
  });
});

describe('a call', () => {
  const call = (inside: string) => `<methodCall>${inside}</methodCall>`;

  it('has a name and params, which may be absent or empty', () => {
    expect(decodeCall(call('<methodName>a.b/c:d_1</methodName>'))).toEqual({
      method: 'a.b/c:d_1',
      params: [],
    });
    expect(decodeCall(call('<methodName>a</methodName><params/>')).params).toEqual([]);
    const params =
      '<params><param><value>x</value></param><param><value><int>1</int></value></param></params>';
    expect(decodeCall(call(`<methodName>a</methodName>${params}`)).params).toEqual(['x', 1]);
  });

  it.each([
    ['no name', ''],
    ['a name with a blank', '<methodName> a</methodName>'],
    ['a name with other characters', '<methodName>a-b</methodName>'],
    ['params before the name', '<params/><methodName>a</methodName>'],
    ['params twice', '<methodName>a</methodName><params/><params/>'],
    ['something else than params', '<methodName>a</methodName><fault/>'],
    ['a value without its param', '<methodName>a</methodName><params><value/></params>'],
  ])('is refused for %s', (_, inside) => {
    expect(() => decodeCall(call(inside))).toThrow(XmlRpcError);
  });
});
