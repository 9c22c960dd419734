/** WebDriver BiDi, as Firefox speaks it, with its extra scope: the browser's own windows. */
import type { Evaluated } from './driver.ts';
import { wrap } from './tab-base.ts';
import type { Wire } from './wire.ts';

/** An argument or result of a script. */
export interface RemoteValue {
  type: string;
  value?: unknown;
  sharedId?: string;
}

/** A page, as the browser lists it. */
export interface ContextInfo {
  context: string;
  url: string;
}

/** Where a script runs: a page's own world, or one of that name beside it. */
export interface Place {
  context: string;
  sandbox?: string;
}

interface CallResult {
  type: 'success' | 'exception';
  result?: RemoteValue;
  exceptionDetails?: { text: string };
}

const EVALUATE_LIMIT_MS = 300_000;

/** The conversation with a Firefox. */
export class Bidi {
  private chromeContext = '';

  private constructor(readonly wire: Wire) {}

  /** Opens the session; returns it with the browser's version. */
  static async open(wire: Wire): Promise<{ bidi: Bidi; version: string }> {
    const bidi = new Bidi(wire);
    const capabilities = {
      alwaysMatch: { acceptInsecureCerts: true, unhandledPromptBehavior: { default: 'accept' } },
    };
    const made = await wire.send<{ capabilities: { browserVersion: string } }>('session.new', {
      capabilities,
    });
    const [window] = await bidi.contexts({ 'moz:scope': 'chrome' });
    if (!window) throw new Error('Firefox has no window');
    bidi.chromeContext = window.context;
    return { bidi, version: made.capabilities.browserVersion };
  }

  /** Sends a command. */
  send<T = Record<string, unknown>>(method: string, params: Record<string, unknown> = {}): Promise<T> {
    return this.wire.send<T>(
      method,
      params,
      undefined,
      method.startsWith('script.') ? EVALUATE_LIMIT_MS : undefined,
    );
  }

  /** The pages that are open. */
  async contexts(scope: Record<string, unknown> = {}): Promise<ContextInfo[]> {
    return (
      await this.send<{ contexts: ContextInfo[] }>('browsingContext.getTree', { maxDepth: 0, ...scope })
    ).contexts;
  }

  /** Calls a function, given as source; throws what it threw. */
  async call(
    place: Place,
    source: string,
    args: unknown[],
    extra: Record<string, unknown> = {},
  ): Promise<RemoteValue> {
    const params = {
      target: place,
      functionDeclaration: source,
      arguments: args,
      awaitPromise: true,
      ...extra,
    };
    const { type, result, exceptionDetails } = await this.send<CallResult>('script.callFunction', params);
    if (type === 'exception' || !result) throw new Error(exceptionDetails?.text ?? 'The script failed');
    return result;
  }

  /** Runs a function with JSON arguments and a JSON result. */
  async evaluate<T, A extends unknown[]>(place: Place, what: Evaluated<T, A>, ...args: A): Promise<T> {
    const { value } = await this.call(place, wrap(what), [{ type: 'string', value: JSON.stringify(args) }]);
    return (value === undefined ? undefined : JSON.parse(value as string)) as T;
  }

  /** Runs a function with all the rights of the browser itself. */
  inChrome<T, A extends unknown[]>(what: Evaluated<T, A>, ...args: A): Promise<T> {
    return this.evaluate({ context: this.chromeContext }, what, ...args);
  }
}
