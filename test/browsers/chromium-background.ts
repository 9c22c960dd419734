/** The extension's service worker: starting, stopping, asking it, and hearing which menus and notifications it makes. */
import { type CdpSession, type Evaluation, type Targets, unwrap } from './cdp.ts';
import type { Evaluated } from './driver.ts';
import { poll } from './failure.ts';
import { wrap } from './tab-base.ts';

/** A call of `contextMenus` or `notifications` which the worker has made. */
export interface ApiCall {
  api: string;
  args: unknown[];
}

const EAR = 'driverHears';

/**
 * Runs in the worker before its first script. Chromium has no way to list an extension's menu entries, or the texts of
 * its notifications, so the calls that make them are passed on as they happen.
 */
function overhear(ear: string): void {
  const scope = globalThis as unknown as Record<string, unknown> & {
    chrome: Record<string, Record<string, (...args: unknown[]) => unknown> | undefined>;
  };
  const hear = scope[ear] as (text: string) => void;
  delete scope[ear];
  const names = [
    'contextMenus.create',
    'contextMenus.update',
    'contextMenus.remove',
    'contextMenus.removeAll',
  ];
  for (const name of [...names, 'notifications.create', 'notifications.update', 'notifications.clear']) {
    const [area = '', method = ''] = name.split('.');
    const api = scope.chrome[area];
    const original = api?.[method];
    if (!api || !original) continue;
    api[method] = (...args: unknown[]) => {
      const result = original.apply(api, args);
      hear(JSON.stringify({ api: name, args }));
      return result;
    };
  }
}

const RECORDER = { expression: `(${overhear})(${JSON.stringify(EAR)})` };

/** How far a worker has come. `unknown`: it was started before we were there. */
type Phase = 'unknown' | 'starting' | 'loaded' | 'stopped';

interface Versions {
  versions: { scriptURL: string; runningStatus: string }[];
}

/** The worker of the one extension that is loaded. */
export class ChromiumBackground {
  private readonly phases = new Map<CdpSession, Phase>();
  /** Those whose calls are heard since their latest start. */
  private readonly recorded = new Set<CdpSession>();
  /** Those that ran before we were there; true once their calls are heard. */
  private readonly late = new Map<CdpSession, Promise<boolean>>();
  /** What the browser says about the worker: `running` comes last of all, and not for a start that was broken off. */
  private status = 'stopped';
  /** `chrome-extension://…`, once the browser has told the id. */
  origin = '';
  /** What runs at each start before the worker's first script, as text. */
  prelude: string | undefined;

  constructor(
    private readonly targets: () => Targets,
    /** A page that is always there: worker commands go through a page. */
    private readonly helper: () => CdpSession,
    private readonly hear: (call: ApiCall) => void,
  ) {}

  /** To be called when the helper page is there. */
  async watch(): Promise<void> {
    this.status = 'stopped';
    this.helper().on<Versions>('ServiceWorker.workerVersionUpdated', ({ versions }) => {
      const ours = versions.find(({ scriptURL }) => scriptURL.startsWith('chrome-extension://'));
      if (ours) this.status = ours.runningStatus;
    });
    await this.helper().send('ServiceWorker.enable');
  }

  /** Sets up a worker that has just been attached to; `waiting` if it has not run anything yet. */
  prepare(session: CdpSession, waiting: boolean): void {
    session.on<{ name: string; payload: string }>('Runtime.bindingCalled', ({ name, payload }) => {
      if (name === EAR) this.hear(JSON.parse(payload) as ApiCall);
    });
    session.on('Inspector.workerScriptLoaded', () => {
      this.phases.set(session, 'loaded');
      // What runs before the first script may stop the worker later by a `debugger` statement.
      if (!this.prelude) session.tell('Debugger.disable');
    });
    // A worker that is stopped "crashes", and when it starts again it "reloads" in the same session, waiting for us.
    session.on('Inspector.targetCrashed', () => {
      this.phases.set(session, 'stopped');
      session.abandonAnswers();
    });
    session.on('Inspector.targetReloadedAfterCrash', () => {
      this.listenAtStart(session);
      session.tell('Runtime.runIfWaitingForDebugger');
    });
    session.on<{ reason: string }>('Debugger.paused', ({ reason }) => {
      // A `debugger` statement: whoever wrote it wants the worker to stand still until it is stopped.
      if (reason !== 'instrumentation') return;
      if (!this.recorded.has(session)) {
        session.tell('Runtime.evaluate', RECORDER);
        if (this.prelude) session.tell('Runtime.evaluate', { expression: this.prelude });
      }
      this.recorded.add(session);
      // It pauses before each of the worker's scripts. To switch that off in between makes some builds crash.
      session.tell('Debugger.resume');
    });
    if (waiting) this.listenAtStart(session);
    else {
      this.phases.set(session, 'unknown');
      session.tell('Runtime.addBinding', { name: EAR });
      this.late.set(session, recordLate(session));
    }
  }

  /** Arranges that the recorder runs before the worker's first script: only then there is a `chrome` object. */
  private listenAtStart(session: CdpSession): void {
    this.phases.set(session, 'starting');
    this.recorded.delete(session);
    session.tell('Runtime.addBinding', { name: EAR });
    session.tell('Debugger.enable');
    session.tell('Debugger.setInstrumentationBreakpoint', { instrumentation: 'beforeScriptExecution' });
  }

  /** The worker, if it runs or is about to. */
  running(): CdpSession | undefined {
    const sessions = this.targets().all();
    return sessions.filter((session) => isWorker(session) && this.phases.get(session) !== 'stopped').at(-1);
  }

  /** Runs a function in the worker; starts the worker if it does not run. */
  async evaluate<T, A extends unknown[]>(what: Evaluated<T, A>, ...args: A): Promise<T> {
    const session = await this.wake();
    const expression = `(${wrap(what)})(${JSON.stringify(JSON.stringify(args))})`;
    const params = { expression, awaitPromise: true, returnByValue: true };
    const text = unwrap(await session.send<Evaluation>('Runtime.evaluate', params, 300_000));
    return (text === undefined ? undefined : JSON.parse(String(text))) as T;
  }

  /** Starts the worker if it does not run, and waits until its script has run once. */
  async wake(): Promise<CdpSession> {
    let askedAt = 0;
    const awake = await poll(async () => {
      const session = this.running();
      const phase = session && this.phases.get(session);
      if (session && phase === 'loaded' && this.status === 'running') return session;
      if (session && phase === 'unknown' && (await this.late.get(session))) return session;
      if (!session && Date.now() - askedAt > 500) {
        askedAt = Date.now();
        await this.helper().send('ServiceWorker.startWorker', { scopeURL: `${this.origin}/` });
      }
      return undefined;
    }, 20_000);
    if (!awake) throw new Error(`The service worker of the extension does not start (it is ${this.status})`);
    return awake;
  }

  /** Stops the worker wherever it is. */
  async stop(): Promise<void> {
    const before = this.running();
    const hasStopped = () => !before?.open || this.phases.get(before) === 'stopped';
    let askedAt = 0;
    const stopped = await poll(async () => {
      // A worker that is just starting does not hear it, so it is told again.
      if (Date.now() - askedAt > 500) {
        askedAt = Date.now();
        await this.helper().send('ServiceWorker.stopAllWorkers');
      }
      return hasStopped() || undefined;
    }, 10_000);
    if (!stopped) throw new Error('The service worker of the extension does not stop');
  }
}

/** Begins to hear a worker that runs already; it may not have come so far yet that there is anything to follow. */
async function recordLate(session: CdpSession): Promise<boolean> {
  const there = await poll(async () => (await hasChrome(session)) || undefined, 10_000);
  if (!there) return false;
  return session.send<Evaluation>('Runtime.evaluate', RECORDER).then(
    ({ exceptionDetails }) => exceptionDetails === undefined,
    () => false,
  );
}

async function hasChrome(session: CdpSession): Promise<boolean> {
  const params = { expression: 'typeof chrome', returnByValue: true };
  const answer = await session.send<Evaluation>('Runtime.evaluate', params).catch(() => undefined);
  return answer?.result.value === 'object';
}

/** Is this the service worker of an extension? */
export function isWorker({ target }: CdpSession): boolean {
  return target.type === 'service_worker' && target.url.startsWith('chrome-extension://');
}
