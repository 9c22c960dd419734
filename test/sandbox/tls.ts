import { generate } from 'selfsigned';

/** A private key and its certificate, PEM. */
export interface TlsPair {
  key: string;
  cert: string;
}

const made = new Map<string, Promise<TlsPair>>();

async function make(names: string[]): Promise<TlsPair> {
  const week = 7 * 24 * 3600 * 1000;
  const pems = await generate([{ name: 'commonName', value: names[0] ?? 'localhost' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(Date.now() - week),
    notAfterDate: new Date(Date.now() + 10 * week),
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          ...[...names, 'localhost'].map((value) => ({ type: 2 as const, value })),
          { type: 7 as const, ip: '127.0.0.1' },
        ],
      },
    ],
  });
  return { key: pems.private, cert: pems.cert };
}

/**
 * A throw-away self-signed certificate for `names` (wildcards allowed), localhost and 127.0.0.1. Made once per process
 * and set of names; nothing is written to disk.
 */
export function selfSigned(names: string[]): Promise<TlsPair> {
  const id = names.join(' ');
  const pair = made.get(id) ?? make(names);
  made.set(id, pair);
  return pair;
}
