/**
 * What the parts of the suite share: a running sandbox, seats at it, and an ear for every sentence that is said.
 */
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import type { Text } from '../../src/model.ts';
import { type SiteClient, SiteError } from '../../src/sites/site.ts';
import { leaksIn, leaksInAddresses, shownBy } from './leaks.ts';
import { type Desk, type Seat, takeSeat } from './seat.ts';
import type { SignInCase, Stand, Subject } from './subject.ts';
import { exists } from './texts.ts';

/** The place where one site is tested. */
export interface Bench {
  subject: Subject;
  /** The sandbox, fresh for each test. For the inside of tests only. */
  readonly stand: Stand;
  /** A client to look at: which functions there are. It is never called. */
  readonly can: SiteClient;
  /** Keys of all sentences that were said so far. */
  readonly heard: Set<string>;
  /** Somebody signed in at the sandbox. */
  sit(signIn?: SignInCase): Promise<Seat>;
  /** Has a desk's addresses looked at after the test. Returns it. */
  watch<D extends Desk>(desk: D): D;
  /** What a promise fails with, which must be a `SiteError` with a sentence and without a secret. */
  refusal(promise: Promise<unknown> | undefined, desk: Desk): Promise<SiteError>;
  /** Checks such an error. Returns it. */
  judge(error: unknown, desk: Desk): SiteError;
  /** Notes a sentence, which must exist. */
  hear(text: Text): void;
}

const builtIns = () =>
  [Object.prototype, Array.prototype, Function.prototype, Map.prototype]
    .flatMap((prototype) => Reflect.ownKeys(prototype).map(String))
    .join();

/** Opens the bench for a site: to be called once, where tests are described. */
export function openBench(subject: Subject): Bench {
  const holder: { stand?: Stand } = {};
  const desks: Desk[] = [];
  const before = builtIns();
  beforeAll(async () => {
    holder.stand = await subject.start();
  });
  beforeEach(() => {
    holder.stand?.sandbox.clock.set(Date.now());
    holder.stand?.sandbox.reset();
  });
  afterEach(() => {
    const leaks = desks.splice(0).flatMap(leaksInAddresses);
    expect(leaks, 'secrets in addresses').toEqual([]);
    expect(builtIns(), 'prototypes').toBe(before);
  });
  afterAll(() => holder.stand?.sandbox.close());

  const watch = <D extends Desk>(desk: D): D => {
    desks.push(desk);
    return desk;
  };
  const bench: Bench = {
    subject,
    get stand() {
      if (!holder.stand) throw new Error('The sandbox runs only inside tests.');
      return holder.stand;
    },
    can: onlyToLookAt(subject),
    heard: new Set(),
    sit: async (signIn) => watch(await takeSeat(subject, bench.stand, signIn)),
    watch,
    async refusal(promise, desk) {
      const error = await Promise.resolve(promise).then(
        (value) => expect.fail(`It should have failed but answered ${JSON.stringify(value)?.slice(0, 300)}`),
        (reason: unknown) => reason,
      );
      return bench.judge(error, desk);
    },
    judge(error, desk) {
      if (!(error instanceof SiteError)) throw error;
      expect(leaksIn(shownBy(error), desk), `secrets in "${error.message}"`).toEqual([]);
      bench.hear(error.text);
      return error;
    },
    hear(text) {
      expect(exists(text), `a sentence for ${text.key}`).toBe(true);
      bench.heard.add(text.key);
    },
  };
  return bench;
}

function onlyToLookAt({ about, site }: Subject): SiteClient {
  const never = () => Promise.reject(new Error('This client is only looked at.'));
  return site.connect({
    endpoints: about.endpoints(about.server),
    secrets: {},
    transport: never,
    now: Date.now,
    language: 'en',
    saveSecrets: never,
    nextNumber: never,
    redirectUrl: '',
  });
}
