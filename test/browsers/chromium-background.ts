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

/** The worker of the one extension that is loaded. */
export class ChromiumBackground {
  private readonly ready = new WeakMap<CdpSession, Promise<void>>();
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
    const recorder = { expression: `(${overhear})(${JSON.stringify(EAR)})` };
    session.on<{ name: string; payload: string }>('Runtime.bindingCalled', ({ name, payload }) => {
      if (name === EAR) this.hear(JSON.parse(payload) as ApiCall);
    });
    session.tell('Runtime.addBinding', { name: EAR });
    if (!waiting) {
      session.tell('Runtime.evaluate', recorder);
      return;
    }
    this.ready.set(session, new Promise((done) => session.on('Inspector.workerScriptLoaded', () => done())));
    // A worker has no `chrome` object until right before its first script runs.
    let breakpoint: string | undefined;
    session.tell('Debugger.enable');
    void session
      .send<{ breakpointId: string }>('Debugger.setInstrumentationBreakpoint', {
        instrumentation: 'beforeScriptExecution',
      })
      .then(({ breakpointId }) => {
        breakpoint = breakpointId;
      })
      .catch(() => undefined);
    session.on('Debugger.paused', () => {
      session.tell('Runtime.evaluate', recorder);
      if (breakpoint) session.tell('Debugger.removeInstrumentationBreakpoint', { breakpointId: breakpoint });
      session.tell('Debugger.resume');
      session.tell('Debugger.disable');
    });
  }

  /** The running worker, if it runs. */
  running(): CdpSession | undefined {
    return this.sessions().at(-1);
  }

  private sessions(): CdpSession[] {
    return this.targets().all().filter(isWorker);
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
    if (loaded) await Promise.race([loaded, new Promise((done) => setTimeout(done, 10_000).unref())]);
    return session;
  }

  /** Stops the worker wherever it is. */
  async stop(): Promise<void> {
    const before = this.sessions();
    await this.helper().send('ServiceWorker.enable');
    await this.helper().send('ServiceWorker.stopAllWorkers');
    const stopped = await poll(async () => (before.every(({ open }) => !open) ? true : undefined), 10_000);
    if (!stopped) throw new Error('The service worker of the extension does not stop');
  }
}

/** Is this the service worker of an extension? */
export function isWorker({ target }: CdpSession): boolean {
  return target.type === 'service_worker' && target.url.startsWith('chrome-extension://');
}
