/** The extension's service worker: starting, stopping, asking it, and hearing which menus and notifications it makes. */
import { type CdpSession, type Evaluation, type Targets, unwrap } from './cdp.ts';
import type { Evaluated } from './driver.ts';
import { poll, sleep } from './failure.ts';
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

/** The worker of the one extension that is loaded. */
export class ChromiumBackground {
  private readonly ready = new WeakMap<CdpSession, Promise<void>>();
  private readonly stopped = new WeakSet<CdpSession>();
  private readonly breakpoints = new WeakMap<CdpSession, string[]>();
  /** `chrome-extension://…`, once the browser has told the id. */
  origin = '';

  constructor(
    private readonly targets: () => Targets,
    /** A page that is always there: worker commands go through a page. */
    private readonly helper: () => CdpSession,
    private readonly hear: (call: ApiCall) => void,
  ) {}

  /** Sets up a worker that has just been attached to; `waiting` if it has not run anything yet. */
  prepare(session: CdpSession, waiting: boolean): void {
    session.on<{ name: string; payload: string }>('Runtime.bindingCalled', ({ name, payload }) => {
      if (name === EAR) this.hear(JSON.parse(payload) as ApiCall);
    });
    // A worker that is stopped "crashes", and when it starts again it "reloads" in the same session, waiting for us.
    session.on('Inspector.targetCrashed', () => {
      this.stopped.add(session);
      session.abandonAnswers();
    });
    session.on('Inspector.targetReloadedAfterCrash', () => {
      this.stopped.delete(session);
      this.listenAtStart(session);
      session.tell('Runtime.runIfWaitingForDebugger');
    });
    session.on('Debugger.paused', () => {
      session.tell('Runtime.evaluate', RECORDER);
      for (const breakpointId of this.breakpoints.get(session) ?? []) {
        session.tell('Debugger.removeInstrumentationBreakpoint', { breakpointId });
      }
      session.tell('Debugger.resume');
      session.tell('Debugger.disable');
    });
    if (waiting) this.listenAtStart(session);
    else {
      session.tell('Runtime.addBinding', { name: EAR });
      session.tell('Runtime.evaluate', RECORDER);
    }
  }

  /** Arranges that the recorder runs before the worker's first script: only then there is a `chrome` object. */
  private listenAtStart(session: CdpSession): void {
    const loaded = new Promise<void>((done) => session.on('Inspector.workerScriptLoaded', () => done()));
    this.ready.set(session, loaded);
    session.tell('Runtime.addBinding', { name: EAR });
    session.tell('Debugger.enable');
    const made = session.send<{ breakpointId: string }>('Debugger.setInstrumentationBreakpoint', {
      instrumentation: 'beforeScriptExecution',
    });
    made.then(
      ({ breakpointId }) => this.breakpoints.set(session, [breakpointId]),
      () => undefined,
    );
  }

  /** The running worker, if it runs. */
  running(): CdpSession | undefined {
    return this.sessions().at(-1);
  }

  private sessions(): CdpSession[] {
    return this.targets()
      .all()
      .filter((session) => isWorker(session) && !this.stopped.has(session));
  }

  /** Runs a function in the worker; starts the worker if it does not run. */
  async evaluate<T, A extends unknown[]>(what: Evaluated<T, A>, ...args: A): Promise<T> {
    const session = await this.wake();
    const expression = `(${wrap(what)})(${JSON.stringify(JSON.stringify(args))})`;
    const params = { expression, awaitPromise: true, returnByValue: true };
    const text = unwrap(await session.send<Evaluation>('Runtime.evaluate', params, 300_000)) as
      | string
      | undefined;
    return (text === undefined ? undefined : JSON.parse(text)) as T;
  }

  /** Starts the worker if it does not run, and waits until its script has run once. */
  async wake(): Promise<CdpSession> {
    let session = this.running();
    if (!session) {
      await this.helper().send('ServiceWorker.enable');
      const scopeURL = `${this.origin}/`;
      session = await poll(async () => {
        await this.helper().send('ServiceWorker.startWorker', { scopeURL });
        return poll(async () => this.running(), 1_000);
      }, 10_000);
      if (!session) throw new Error('The service worker of the extension does not start');
    }
    const loaded = this.ready.get(session);
    if (loaded) await Promise.race([loaded, sleep(10_000)]);
    else await poll(() => this.hasStarted(session), 10_000);
    return session;
  }

  /** For a worker which the browser started before we were there. */
  private async hasStarted(session: CdpSession): Promise<true | undefined> {
    const params = { expression: 'typeof chrome', returnByValue: true };
    const answer = await session.send<Evaluation>('Runtime.evaluate', params);
    return answer.result.value === 'object' ? true : undefined;
  }

  /** Stops the worker wherever it is. */
  async stop(): Promise<void> {
    const before = this.sessions();
    await this.helper().send('ServiceWorker.enable');
    await this.helper().send('ServiceWorker.stopAllWorkers');
    const stopped = await poll(
      async () => (before.every((session) => !session.open || this.stopped.has(session)) ? true : undefined),
      10_000,
    );
    if (!stopped) throw new Error('The service worker of the extension does not stop');
  }
}

/** Is this the service worker of an extension? */
export function isWorker({ target }: CdpSession): boolean {
  return target.type === 'service_worker' && target.url.startsWith('chrome-extension://');
}
