/**
 * The engine over the real client of ipernity and its strict sandbox. Time is the sandbox's: its clock stands still but
 * for pauses, which move it on at once.
 */
import type { EngineDeps } from '../../../src/jobs/deps.ts';
import { type HttpRequest, httpTransport, type Transport } from '../../../src/protocols/http.ts';
import { about } from '../../../src/sites/ipernity/about.ts';
import { connect } from '../../../src/sites/ipernity/client.ts';
import { type IpernitySandbox, seedIds } from '../../sandbox/ipernity/index.ts';
import { accessTo, sentence } from '../../sites/ipernity/access.ts';
import { type Harness, harness } from '../harness.ts';

/** A harness whose site is a sandbox; its fake site is not used. */
export interface RealHarness extends Omit<Harness, 'site' | 'run'> {
  sandbox: IpernitySandbox;
  /** Ids of photos of the person's that every group and album takes. */
  docs: string[];
  /** Called before a call leaves. */
  before: (method: string) => void;
  /** Methods whose next call runs into the time limit if it is not answered at once. */
  hurry: Set<string>;
  /** Every sentence that the person could read about jobs and targets while they ran. */
  read: Set<string>;
  /** Gives the account a new token, as a new sign-in does. */
  signIn(): void;
  /** Lets alarms ring until none is left. */
  run(): Promise<void>;
  /** The calls since the log was cleared: `group.get 1, group.docs.add 2`. */
  calls(): string;
}

const LIMIT = 1_000_000;
/** Of real time, which nobody but the tests' own server uses up. */
const HURRY = 250;

/** Makes a harness over a sandbox, which begins anew. */
export function realHarness(sandbox: IpernitySandbox): RealHarness {
  sandbox.reset();
  const { clock: site } = sandbox;
  site.set(Date.UTC(2026, 0, 14, 10));
  site.freeze();
  const read = new Set<string>();
  const clock = {
    now: () => site.now(),
    async sleep(ms: number) {
      await look();
      site.advance(ms);
    },
    to: (time: number) => void site.set(Math.max(time, site.now())),
  };
  const secrets = { key: sandbox.key, secret: sandbox.secret, token: sandbox.issueToken() };
  const patient = httpTransport(fetch, { timeout: 30_000, maxBytes: LIMIT });
  const quick = httpTransport(fetch, { timeout: HURRY, maxBytes: LIMIT });
  const transport: Transport = (request) => {
    const method = methodOf(request);
    real.before(method);
    return (real.hurry.delete(method) ? quick : patient)(request);
  };
  const client = connect(accessTo(sandbox, secrets, { now: clock.now, transport }));
  const clientFor: EngineDeps['clientFor'] = async () => ({ client, about, paced: true });
  const { site: _fake, run: _run, ...made } = harness({ clock, deps: { clientFor } });

  /** Looks at the jobs as a screen does. */
  async function look(): Promise<void> {
    for (const { why, needs, targets } of await made.engine.list()) {
      const texts = [needs?.why, why, ...targets.map((target) => target.why)];
      for (const text of texts) if (text) read.add(sentence(text));
    }
  }

  async function run(): Promise<void> {
    await made.engine.wake();
    for (let rang = 0; made.alarm() !== undefined; rang += 1) {
      if (rang > 500) throw new Error('alarms without end');
      await look();
      clock.to(made.alarm() ?? 0);
      await made.engine.wake();
    }
    await look();
  }

  const real: RealHarness = {
    ...made,
    sandbox,
    docs: [...sandbox.state.docs.values()]
      .filter(({ ownerId, media, share }) => ownerId === seedIds.ADA && media === 'photo' && share === 5)
      .filter(({ maxGroups, maxAlbums }) => maxGroups === undefined && maxAlbums === undefined)
      .map(({ docId }) => docId),
    before: () => {},
    hurry: new Set(),
    read,
    run,
    signIn: () => {
      secrets.token = sandbox.issueToken();
    },
    calls() {
      const counts = new Map<string, number>();
      for (const { name } of sandbox.log.calls()) counts.set(name, (counts.get(name) ?? 0) + 1);
      return [...counts].map(([name, count]) => `${name} ${count}`).join(', ');
    },
  };
  return real;
}

/** The method that a call is of. */
function methodOf({ url }: HttpRequest): string {
  return /\/api\/([\w.]+)\//.exec(url)?.[1] ?? '';
}
