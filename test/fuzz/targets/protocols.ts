/**
 * Wire formats that know no site.
 */
import { decodeEntities } from '../../../src/protocols/entities.ts';
import { isLoopback, isSafeAddress } from '../../../src/protocols/http.ts';
import { XmlRpcDateTime, XmlRpcError, type XmlRpcValue } from '../../../src/protocols/xml-rpc.ts';
import { decodeCall, decodeResponse } from '../../../src/protocols/xml-rpc-decode.ts';
import { encodeCall, encodeFault, encodeResponse } from '../../../src/protocols/xml-rpc-encode.ts';
import { bentText } from '../hostile.ts';
import type { Target } from '../target.ts';

const gallery = (name: string): XmlRpcValue =>
  new Map<string, XmlRpcValue>([
    ['id', '00012'],
    ['name', name],
    ['nb_media', 12],
    ['rate', 1.5],
    ['open', true],
    ['thumbnails', ['https://cdn.example.org/1.jpg', '']],
  ]);
const answers = [
  encodeResponse([gallery('Harbour & sea'), gallery('L’été <b>')]),
  encodeResponse(
    new Map([['a', [[], new Map(), new Uint8Array([1, 2, 3]), new XmlRpcDateTime('20261125T09:00:00')]]]),
  ),
  encodeFault(31, 'No such gallery'),
];
const calls = [encodeCall('xmlrpc.createUserGallery', ['key', 'session', 'Title <&>', 12])];
const isXmlRpc = (error: unknown) => error instanceof XmlRpcError;

/** XML-RPC in both directions, character references, addresses. */
export const protocols: Target[] = [
  {
    name: 'XML-RPC answer',
    weight: 12,
    run: (random) => decodeResponse(bentText(random, answers)),
    expects: isXmlRpc,
  },
  {
    name: 'XML-RPC call',
    weight: 3,
    run: (random) => decodeCall(bentText(random, calls)),
    expects: isXmlRpc,
  },
  {
    name: 'character references',
    weight: 3,
    run: (random) => decodeEntities(bentText(random, ['a &amp; b &lt;i&gt; &#233; &#xE9; &eacute;'])),
  },
  {
    name: 'safe addresses',
    weight: 2,
    run(random) {
      const address = bentText(random, [
        'https://api.example.org/x?y=1',
        'http://127.0.0.1:81/',
        'http://[::1]/',
      ]);
      // Only what the browser itself takes for this computer may be called without TLS.
      if (
        isSafeAddress(address) &&
        new URL(address).protocol === 'http:' &&
        !isLoopback(new URL(address).hostname)
      )
        throw new Error('an unsafe address is taken for safe');
    },
  },
];
