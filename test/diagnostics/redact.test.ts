import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HIDDEN, redact } from '../../src/diagnostics/redact.ts';

const base64 = (text: string) => Buffer.from(text).toString('base64');
const base64url = (text: string) => Buffer.from(text).toString('base64url');
const xml = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
const attribute = xml;
const form = (text: string) => new URLSearchParams({ x: text }).toString().slice(2);

/** The names under which the four sites and we ourselves carry secrets. */
const NAMES = [
  // ipernity
  'api_key',
  'auth_token',
  'api_sig',
  'secret',
  'frob',
  'oauth_consumer_key',
  'oauth_token',
  'oauth_token_secret',
  'oauth_signature',
  'oauth_nonce',
  'oauth_verifier',
  // Fotolia
  'key',
  'api_id_key',
  'pass',
  'password',
  'login',
  'session',
  'session_id',
  'sessionid',
  // AdultWork
  'access_token',
  'refresh_token',
  'client_secret',
  'ApiKey',
  'X-ApiKey',
  'code',
  'state',
  'id_token',
  // Facebook
  'session_key',
  'session_secret',
  'sig',
  'fb_sig_session_key',
  'auth',
  'authToken',
  // albums
  'pin',
  'PinCode',
  'passwd',
  'pwd',
  'cookie',
];

/** Shapes in which a secret stands under a name. */
const named: Record<string, (name: string, secret: string) => string> = {
  query: (name, secret) =>
    `GET https://www.example.org/api/do?a=b&${name}=${encodeURIComponent(secret)}&c=d failed`,
  fragment: (name, secret) =>
    `https://ext.example.org/#${name}=${encodeURIComponent(secret)}&expires_in=3600`,
  form: (name, secret) => `format=json&${name}=${form(secret)}&v=1.0`,
  'form alone': (name, secret) => `${name}=${form(secret)}`,
  json: (name, secret) => JSON.stringify({ a: 1, [name]: secret, b: [2] }),
  'json, pretty': (name, secret) =>
    JSON.stringify({ stat: 'ok', auth: { deep: { [name]: secret } } }, null, 2),
  'json in json': (name, secret) => JSON.stringify({ body: JSON.stringify({ [name]: secret }) }),
  'json list': (name, secret) => JSON.stringify({ [name]: ['first', secret] }),
  'json list, pretty': (name, secret) => JSON.stringify({ [name]: ['first', secret] }, null, 2),
  xml: (name, secret) => `<?xml version="1.0"?><rsp stat="ok"><${name}>${xml(secret)}</${name}></rsp>`,
  'xml over lines': (name, secret) => `<auth>\n  <${name}>\n    ${xml(secret)}\n  </${name}>\n</auth>`,
  'xml attribute': (name, secret) => `<rsp ${name}="${attribute(secret)}" />`,
  'xml-rpc member': (name, secret) =>
    `<struct><member><name>${name}</name><value><string>${xml(secret)}</string></value></member></struct>`,
  'xml-rpc, by position': (_, secret) =>
    `<methodCall><methodName>xmlrpc.loginUser</methodName><params><param><value>${xml(secret)}</value></param></params>`,
  header: (name, secret) => `HTTP/1.1 200 OK\nX-${name}: ${secret}\nDate: today`,
  'header in a sentence': (name, secret) => `The call with ${name}: ${secret}`,
  assignment: (name, secret) => `${name} = ${secret}`,
  quoted: (name, secret) => `{ ${name}: '${secret}' }`,
  authorization: (name, secret) =>
    `Authorization: OAuth realm="x", ${name}="${encodeURIComponent(secret)}", v="1.0"`,
  oauth: (name, secret) => `sent OAuth ${name}="${encodeURIComponent(secret)}",oauth_version="1.0"`,
  bearer: (_, secret) => `authorization: Bearer ${secret}`,
  'bearer alone': (_, secret) => `with Bearer ${secret}`,
  basic: (_, secret) => `Basic ${base64(`ada:${secret}`)}`,
  userinfo: (_, secret) => `http://ada:${encodeURIComponent(secret)}@photos.example.org/`,
  'percent-encoded address': (name, secret) =>
    `goto ${encodeURIComponent(`https://x.example/?${name}=${encodeURIComponent(secret)}`)}`,
  'percent-encoded form': (name, secret) => encodeURIComponent(`${name}=${secret}`),
  'percent-encoded twice': (name, secret) => encodeURIComponent(encodeURIComponent(`${name}=${secret}`)),
  'percent-encoded json': (name, secret) => encodeURIComponent(JSON.stringify({ [name]: secret })),
  'base64 json': (name, secret) => base64(JSON.stringify({ [name]: secret })),
  'base64 form': (name, secret) => `body ${base64(`grant=1&${name}=${encodeURIComponent(secret)}`)} end`,
  'base64url address': (name, secret) =>
    base64url(`https://x.example.org/?${name}=${encodeURIComponent(secret)}`),
  'base64 value': (name, secret) => `${name}: ${base64(secret)}`,
  'signature base': (name, secret) =>
    `GET&http%3A%2F%2Fx.example%2F&${encodeURIComponent(`${name}=${secret}`)}`,
};

/** Shapes that hide their values whatever they are called. */
const unnamed: Record<string, (secret: string) => string> = {
  query: (secret) => `GET https://www.example.org/api/do?${encodeURIComponent(secret)}`,
  'query value': (secret) => `/api/do?v=${encodeURIComponent(secret)}&w=2`,
  form: (secret) => `v=${form(secret)}&w=2`,
  json: (secret) => JSON.stringify({ v: secret, w: 2 }),
  'json list': (secret) => JSON.stringify([1, secret]),
  xml: (secret) => `<v>${xml(secret)}</v>`,
  cdata: (secret) => `<v><![CDATA[${secret.replaceAll(']', '')}]]></v>`,
  'xml attribute': (secret) => `<v w="${attribute(secret)}"/>`,
  'xml-rpc, by position': (secret) =>
    `<params><param><value><string>${xml(secret)}</string></value></param></params>`,
  userinfo: (secret) => `http://ada:${encodeURIComponent(secret)}@localhost/`,
  'percent-encoded': (secret) => `goto ${encodeURIComponent(`?v=${secret}`)}`,
};

/** Shapes in which it stands alone; only what no person would choose can be told there. */
const alone: Record<string, (secret: string) => string> = {
  'in a sentence': (secret) => `The site did not know ${secret} today.`,
  'at the end': (secret) => `unreachable: ${secret}`,
  'in a path': (secret) => `https://www.example.org/auth/${secret}/done`,
  'in brackets': (secret) => `call(${secret})`,
  'in base64': (secret) => `saw ${base64(secret)} here`,
};

const hex = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: length, maxLength: length });
const word = (min: number, max: number) =>
  fc.string({
    unit: fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'),
    minLength: min,
    maxLength: max,
  });

/** Keys, tokens and sessions as the four sites make them. */
const made = fc
  .oneof(
    hex(32),
    hex(16),
    hex(40).map((text) => text.toUpperCase()),
    fc.tuple(hex(8), hex(8), hex(16)).map((parts) => parts.join('-')),
    fc.uuid(),
    word(24, 120),
    fc.tuple(word(24, 40), word(24, 60), word(30, 43)).map((parts) => parts.join('.')),
    fc.tuple(hex(24), fc.nat(9_999_999)).map(([text, user]) => `${text}-${user}`),
    fc.uint8Array({ minLength: 20, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString('base64')),
  )
  // A key of letters alone is a chance of one in many thousands, and is hidden under its name.
  .filter((secret) => /\d/.test(secret));

/** Passwords and PINs as people make them. */
const chosen = fc.oneof(
  fc.string({ unit: 'grapheme-ascii', minLength: 4, maxLength: 40 }),
  fc.string({ unit: 'grapheme', minLength: 4, maxLength: 20 }),
  fc.stringMatching(/^\d{4,8}$/),
  fc
    .array(fc.constantFrom('correct', 'horse', '&', '"', '<b>', "'", '%', '=', 'é', ' ', '\\'), {
      minLength: 4,
      maxLength: 9,
    })
    .map((parts) => parts.join('')),
);

/** Every form in which the secret could be read out of a text. */
const formsOf = (secret: string) => [
  secret,
  encodeURIComponent(secret),
  encodeURIComponent(encodeURIComponent(secret)),
  form(secret),
  JSON.stringify(secret).slice(1, -1),
  xml(secret),
  base64(secret),
];

function survives(text: string, secret: string, innocent: string): string[] {
  const left = redact(text);
  return formsOf(secret).filter(
    (each) => each.trim() !== '' && left.includes(each) && !innocent.includes(each),
  );
}

describe('the redactor', () => {
  it.each(Object.entries(named))('lets no secret through under a name: %s', (_, shape) => {
    fc.assert(
      fc.property(fc.constantFrom(...NAMES), fc.oneof(made, chosen), (name, secret) => {
        fc.pre(secret.trim().length >= 4);
        // What is there whatever the secret is betrays nothing.
        const innocent = shape(name, '') + HIDDEN;
        expect(survives(shape(name, secret), secret, innocent)).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it.each(Object.entries(unnamed))('lets no value of a document through: %s', (_, shape) => {
    fc.assert(
      fc.property(fc.oneof(made, chosen), (secret) => {
        fc.pre(secret.trim().length >= 4);
        expect(survives(shape(secret), secret, shape('') + HIDDEN)).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it.each([
    ['a number in a document', '{"v": 48213, "w": [1]}', '48213'],
    ['a short word in base64', 'saw MTIzNA== here', 'MTIzNA'],
    ['a long number', 'user 4917012345 is gone', '4917012345'],
  ])('hides %s', (_, text, secret) => expect(redact(text)).not.toContain(secret));

  // Signs at which other rules stop, and which addresses carry as they are.
  it.each(['horse(battery)', 'horse(battery', '[battery', 'horse,battery;', 'horse:battery]'])(
    'hides the name and the password before a host: %s',
    (password) => {
      const left = redact(`GET https://adalove:${password}@photos.example/a`);
      expect(left).toBe(`GET https://${HIDDEN}@photos.example/a`);
    },
  );

  it.each(Object.entries(alone))('lets no key or token through without a name: %s', (_, shape) => {
    fc.assert(
      fc.property(made, (secret) => {
        const text = redact(shape(secret));
        for (const each of formsOf(secret)) expect(text).not.toContain(each);
        // Not even a part long enough to be of use.
        for (const part of secret.split(/[.]/)) if (part.length >= 12) expect(text).not.toContain(part);
      }),
      { numRuns: 400 },
    );
  });

  it('hides secrets in a text of many lines, whatever stands around', () => {
    const shapes = Object.values(named);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...shapes), fc.constantFrom(...NAMES)), {
          minLength: 1,
          maxLength: 8,
        }),
        made,
        (lines, secret) => {
          const text = lines.map(([shape, name]) => shape(name, secret)).join('\n');
          expect(redact(text)).not.toContain(secret);
        },
      ),
    );
  });

  it('hides e-mail addresses', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (email) => {
        expect(redact(`Signed in as ${email} today`)).not.toContain(email);
        expect(redact(`<${email}>`)).not.toContain(email);
      }),
    );
  });

  it.each([
    'Gallerist 0.1.0',
    'Firefox 142.0 on linux x86-64',
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36',
    '2026-11-25 09:16:04  POST  www.ipernity.com  group.docs.add  200  341 ms',
    '2026-11-25 09:16:04  POST  api.example.org  Groups/Pictures/CreateAlbum  503  12 ms',
    'photos.createAlbum  200  code 100',
    'xmlrpc.createUserGallery  unreachable',
    'push  done  60 docs  3 targets  46 added  3 pending',
    'https://*.ipernity.com/*',
    'activeTab, alarms, contextMenus, identity, notifications, scripting, storage',
    'sign-in-again, account-gone, unknown-outcome, background-gone',
  ])('leaves what helps as it is: %s', (line) => expect(redact(line)).toBe(line));

  it('changes nothing when it is done again', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.values(named)),
        fc.constantFrom(...NAMES),
        made,
        (shape, name, secret) => {
          const once = redact(shape(name, secret));
          expect(redact(once)).not.toContain(secret);
        },
      ),
    );
  });

  it('takes no more than a moment for a long text', () => {
    const long = `${'a=b&"c":"d" <x>e</x> %20'.repeat(20_000)}`;
    const before = performance.now();
    redact(long);
    expect(performance.now() - before).toBeLessThan(2_000);
  });
});
