/**
 * Every site's client, asked everything it can do by a server that answers with real answers bent: its parsers, schemas
 * and sign-ins as they are used. Sites may have further parsers of their own, listed beside their sandbox.
 */
import type { HttpRequest, HttpResponse } from '../../../src/protocols/http.ts';
import { SiteError } from '../../../src/sites/site.ts';
import { deedsOf } from '../../conformance/deeds.ts';
import { connectAt, type Desk, methodOf, openDesk, placeOf, takeSeat } from '../../conformance/seat.ts';
import type { Stand, Subject } from '../../conformance/subject.ts';
import { bentText } from '../hostile.ts';
import type { Random } from '../random.ts';
import type { Target } from '../target.ts';

const subjects = import.meta.glob<Subject>('../../sandbox/*/conformance.ts', {
  eager: true,
  import: 'subject',
});
const own = import.meta.glob<Target[]>('../../sandbox/*/fuzz.ts', { eager: true, import: 'targets' });

/** More calls than this for one question would be without end. */
const MOST_CALLS = 500;
const TYPES = ['application/json', 'text/xml', 'application/xml', 'text/plain', 'text/html', ''];
const STATUSES = [200, 200, 200, 200, 200, 200, 201, 204, 400, 401, 403, 404, 429, 500, 503];

/** What a server has answered, by call. */
class Corpus {
  readonly #byCall = new Map<string, HttpResponse[]>();
  readonly #all: string[] = [];

  constructor(private readonly subject: Subject) {}

  record({ wire }: Desk): void {
    for (const { request, response } of wire.exchanges.splice(0)) {
      if (!response) continue;
      const call = this.subject.callOf(request);
      this.#byCall.set(call, [...(this.#byCall.get(call) ?? []), response].slice(-20));
      this.#all.push(response.text);
    }
  }

  /** A server that answers from memory, mostly wrongly. */
  server(random: Random): (request: HttpRequest) => Promise<HttpResponse> {
    let calls = 0;
    return async (request) => {
      if (++calls > MOST_CALLS) throw new Error('asks without end');
      const known = this.#byCall.get(this.subject.callOf(request));
      const real = known ? random.of(known) : { status: 200, contentType: '', text: random.of(this.#all) };
      if (random.oneIn(3)) return real;
      return {
        ...real,
        text: bentText(random, random.oneIn(6) ? this.#all : [real.text]),
        ...(random.oneIn(5) ? { status: random.of(STATUSES) } : {}),
        ...(random.oneIn(8) ? { contentType: random.of(TYPES) } : {}),
      };
    };
  }
}

/** A desk whose server is played from here on; its secrets are the same before every input. */
function played(desk: Desk): (server: Desk['access']['transport']) => void {
  const secrets = { ...desk.access.secrets };
  return (server) => {
    for (const name of Object.keys(desk.access.secrets)) delete desk.access.secrets[name];
    Object.assign(desk.access.secrets, secrets);
    desk.access.transport = server;
  };
}

const ADDRESSES = new Set(['link', 'page', 'thumb', 'icon', 'cover']);

/** Every address that a client returns is one that a screen may link to or load. */
function checkAddresses(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    if (typeof inner === 'string' && ADDRESSES.has(name) && !/^https?:\/\//i.test(inner))
      throw new Error(`an address that is none is returned as "${name}": ${inner.slice(0, 100)}`);
    checkAddresses(inner);
  }
}

function clientTarget(folder: string, subject: Subject): Target {
  const deeds: { play: ReturnType<typeof played>; act: () => Promise<unknown> | undefined }[] = [];
  const corpus = new Corpus(subject);
  let stand: Stand | undefined;
  return {
    name: `${folder} client`,
    weight: 9,
    async prepare() {
      stand = await subject.start();
      const seat = await takeSeat(subject, stand);
      for (const deed of deedsOf(subject, seat.client)) {
        stand.sandbox.reset();
        const { desk, act } = await deed.ready(stand);
        await act();
        corpus.record(desk);
        deeds.push({ play: played(desk), act });
      }
    },
    async run(random) {
      const { play, act } = random.of(deeds);
      play(corpus.server(random));
      checkAddresses(await act());
    },
    expects: (error) => error instanceof SiteError,
    finish: async () => stand?.sandbox.close(),
  };
}

function askedOddly(folder: string, subject: Subject): Target {
  const corpus = new Corpus(subject);
  let ready: { desk: Desk; play: ReturnType<typeof played>; ask: ((text: () => string) => unknown)[] };
  return {
    name: `${folder} client with odd ids and texts`,
    weight: 3,
    async prepare() {
      const stand = await subject.start();
      const seat = await takeSeat(subject, stand);
      corpus.record(seat);
      await stand.sandbox.close();
      const { albums, groups, docs } = seat.client;
      const fields = (text: () => string) =>
        Object.fromEntries(subject.about.albumFields.map(({ name }) => [name, text()]));
      const ask: ((text: () => string) => unknown)[] = [
        (text) => albums?.create?.({ fields: fields(text), cover: text() }),
        (text) => albums?.edit?.(text(), fields(text)),
        (text) => albums?.delete?.(text()),
        (text) => albums?.docs?.(text(), 1),
        (text) => albums?.add?.(text(), [text()]),
        (text) => albums?.remove?.(text(), [text()]),
        (text) => groups?.get?.(text()),
        (text) => groups?.add?.(text(), [text()]),
        (text) => groups?.remove?.(text(), [text()]),
        (text) => docs?.get?.(text()),
        (text) => docs?.search?.(text(), 1),
        (text) => docs?.containers?.(text()),
      ];
      ready = { desk: seat, play: played(seat), ask };
    },
    async run(random) {
      ready.play(corpus.server(random));
      await random.of(ready.ask)(() => bentText(random, ['12345', 'Harbour', '5_12', '12.50', '1234']));
    },
    expects: (error) => error instanceof SiteError,
  };
}

function signInTarget(folder: string, subject: Subject): Target {
  const corpus = new Corpus(subject);
  const ways: {
    desk: Desk;
    play: ReturnType<typeof played>;
    pending: Record<string, string>;
    callback: string;
  }[] = [];
  return {
    name: `${folder} sign-in`,
    weight: 3,
    async prepare() {
      for (const signIn of subject.signIns) {
        const stand = await subject.start();
        const desk = openDesk(subject, placeOf(stand), signIn);
        const step = await methodOf(subject.site, signIn.method).begin(desk.access);
        let callback: string | undefined;
        if (step.next !== 'done') {
          callback = stand.consent?.(step.url, signIn, step.next);
          const session = await methodOf(subject.site, signIn.method).finish?.(
            desk.access,
            step.pending,
            callback,
          );
          if (session) await connectAt(desk, session);
        }
        corpus.record(desk);
        await stand.sandbox.close();
        const pending = step.next === 'done' ? {} : step.pending;
        ways.push({ desk, play: played(desk), pending, callback: callback ?? 'https://example.org/' });
      }
    },
    async run(random) {
      const { desk, play, pending, callback } = random.of(ways);
      play(corpus.server(random));
      const method = methodOf(subject.site, desk.signIn.method);
      if (random.oneIn(2) || !method.finish) await method.begin(desk.access);
      else await method.finish(desk.access, pending, bentText(random, [callback]));
    },
    expects: (error) => error instanceof SiteError,
  };
}

/** Three targets a site, and what sites add. */
export const sites: Target[] = [
  ...Object.entries(subjects).flatMap(([path, subject]) => {
    const folder = path.split('/').at(-2) ?? '';
    return [clientTarget(folder, subject), askedOddly(folder, subject), signInTarget(folder, subject)];
  }),
  ...Object.values(own).flat(),
];
