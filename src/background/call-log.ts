/**
 * The last calls to sites, for the diagnostics: when, where, which call, how long it took, what came. Nothing of what
 * was sent or received is kept. It is in the browser's memory only, and outlives the background but not the browser.
 */
import browser from 'webextension-polyfill';
import { redact } from '../diagnostics/redact.ts';
import type { LoggedCall } from '../messages/diagnostics.ts';
import { type Transport, TransportError } from '../protocols/http.ts';

const KEY = 'call-log';
/** Calls kept. */
const MOST = 200;
/** Calls are written together after so many milliseconds, because a push makes many. */
const PAUSE = 400;

let latest: LoggedCall[] = [];
let reading: Promise<void> | undefined;
let waiting = false;

/**
 * The same transport, whose calls are noted.
 *
 * @param account whose calls they are: an account's id, or a sign-in's or sign-out's
 */
export function recorded(transport: Transport, account: string): Transport {
  return async (request) => {
    const at = Date.now();
    const started = performance.now();
    const note = (came: Pick<LoggedCall, 'status' | 'fault'>) =>
      add({
        account,
        at,
        method: request.method,
        host: redact(new URL(request.url).host),
        ...(request.call ? { call: redact(request.call) } : {}),
        ms: Math.round(performance.now() - started),
        ...came,
      });
    try {
      const response = await transport(request);
      note({ status: response.status });
      return response;
    } catch (error) {
      note({ fault: error instanceof TransportError ? error.fault : 'unexpected' });
      throw error;
    }
  };
}

/** Notes the code of the error that an account's last call led to. */
export function noteCode(account: string, code: string): void {
  const last = latest.findLast((call) => call.account === account);
  if (!last || last.code !== undefined || String(last.status) === code || last.fault === code) return;
  last.code = redact(code);
  writeSoon();
}

/** The last calls, the newest first. */
export async function lastCalls(): Promise<LoggedCall[]> {
  await readOnce();
  return latest.toReversed();
}

/** Forgets all calls. */
export async function forgetCalls(): Promise<void> {
  latest = [];
  await browser.storage.session.remove(KEY);
}

function add(call: LoggedCall): void {
  latest.push(call);
  if (latest.length > MOST) latest.splice(0, latest.length - MOST);
  writeSoon();
}

function writeSoon(): void {
  if (waiting) return;
  waiting = true;
  setTimeout(async () => {
    waiting = false;
    await readOnce();
    await browser.storage.session.set({ [KEY]: latest }).catch(() => {});
  }, PAUSE);
}

/** What an earlier background has left stands before what this one has noted. */
function readOnce(): Promise<void> {
  reading ??= browser.storage.session.get(KEY).then((stored) => {
    latest = [...((stored[KEY] as LoggedCall[] | undefined) ?? []), ...latest].slice(-MOST);
  });
  return reading;
}
