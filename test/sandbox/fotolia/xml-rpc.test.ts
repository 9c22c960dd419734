import { describe, expect, it } from 'vitest';
import { readXml } from './xml-reader.ts';
import { readCall } from './xml-rpc-read.ts';

const call = (params: string, name = 'xmlrpc.test') =>
  Buffer.from(
    `<?xml version="1.0" encoding="utf-8"?><methodCall><methodName>${name}</methodName>${params}</methodCall>`,
  );
const param = (value: string) => call(`<params><param><value>${value}</value></param></params>`);

describe('the sandbox’s reader of XML', () => {
  it.each([
    ['an element', '<a/>', []],
    ['attributes', '<a b="1" c:d=\'x>y\' />', []],
    ['text and references', '<a>x&amp;lt;&#233;&#x1F600;</a>', ['x&lt;é😀']],
    ['CDATA', '<a><![CDATA[<b>&amp;</b>]]></a>', ['<b>&amp;</b>']],
    ['comments', '<!-- 1 --><a>x<!-- 2 -->y</a><!-- 3 -->', ['x', 'y']],
    ['line ends', '<a>1\r\n2\r3&#13;</a>', ['1\n2\n3\r']],
    ['elements', '<a> <b/></a >\n', [' ', { name: 'b', children: [] }]],
  ])('reads %s', (_, xml, children) => {
    expect(readXml(xml)).toEqual({ name: 'a', children });
  });

  it.each([
    '',
    'text',
    '<a>',
    '<a></b>',
    '<a/><b/>',
    '<a/>x',
    '<a b=1/>',
    '<a b="<"/>',
    '<a>&bogus;</a>',
    '<a>&</a>',
    '<a>a & b</a>',
    '<a>&#0;</a>',
    '<a>&#xD800;</a>',
    '<a>\u0001</a>',
    '<a>]]></a>',
    '<a><!-- -- --></a>',
    '<a><![CDATA[x</a>',
    '<a><?pi?></a>',
    '<!DOCTYPE a><a/>',
    '<a><!DOCTYPE a></a>',
    '<?xml version="1.0" encoding="ISO-8859-1"?><a/>',
    ' <?xml version="1.0"?><a/>',
    `${'<a>'.repeat(200)}${'</a>'.repeat(200)}`,
  ])('refuses %s', (xml) => {
    expect(() => readXml(xml)).toThrow();
  });
});

describe('the sandbox’s reader of calls', () => {
  it('reads text and whole numbers as they are', () => {
    expect(readCall(param('<string>00012345</string>')).params).toEqual([
      { type: 'string', value: '00012345' },
    ]);
    expect(readCall(param('1234e567')).params).toEqual([{ type: 'string', value: '1234e567' }]);
    expect(readCall(param('<i4>+012</i4>')).params).toEqual([{ type: 'int', value: 12 }]);
    expect(readCall(param('<struct/>')).params).toEqual([{ type: 'other' }]);
    expect(readCall(call('')).params).toEqual([]);
    expect(readCall(call('<params/>')).params).toEqual([]);
  });

  it.each([
    ['a method name with a blank', call('', ' xmlrpc.test')],
    ['params twice', call('<params/><params/>')],
    ['a param without a value', call('<params><param/></params>')],
    ['a value without its param', call('<params><value/></params>')],
    ['an int with a blank', param('<int> 1</int>')],
    ['an int beyond 32 bits', param('<int>2147483648</int>')],
    ['a boolean in words', param('<boolean>true</boolean>')],
    ['a double with an exponent', param('<double>1e5</double>')],
    ['an unknown type', param('<nil/>')],
    ['two types', param('<int>1</int><int>1</int>')],
    ['text beside a type', param('x<int>1</int>')],
    [
      'a member twice',
      param(
        '<struct><member><name>a</name><value/></member><member><name>a</name><value/></member></struct>',
      ),
    ],
    ['an answer', Buffer.from('<methodResponse><params/></methodResponse>')],
    ['bytes that are no UTF-8', Buffer.concat([call(''), Buffer.from([0xff])])],
    ['more than a mebibyte', param('x'.repeat(1024 * 1024))],
  ])('refuses %s', (_, body) => {
    expect(() => readCall(body)).toThrow();
  });
});
