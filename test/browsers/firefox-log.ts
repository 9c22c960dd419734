/**
 * Hears what is written to the console in all processes of Firefox. The automation protocol reports only web pages;
 * pages and background of an extension are heard here as well. The functions run inside Firefox.
 */
import type { LogLine, SentRequest } from './driver.ts';

interface ScriptError {
  QueryInterface(kind: unknown): ScriptError;
  errorMessage: string;
  sourceName: string;
  lineNumber: number;
  flags: number;
}
interface Heard {
  level: string;
  file: string;
  line: number;
  addon: string;
  text: string;
}
interface Channel {
  QueryInterface(kind: unknown): Channel;
  URI: { spec: string };
  loadInfo: { triggeringPrincipal: { isSystemPrincipal: boolean } | null } | null;
}
declare const Ci: { nsIScriptError: unknown; nsIHttpChannel: unknown };
declare const Services: {
  obs: { addObserver(observer: { observe(subject: Channel): void }, topic: string): void };
  console: { registerListener(listener: { observe(message: ScriptError): void }): void };
  ppmm: {
    addMessageListener(name: string, listener: (message: { data: Heard }) => void): void;
    loadProcessScript(url: string, alsoLater: boolean): void;
  };
};

/** Runs in every process that Firefox has or will have, as text: its world differs from that of a page. */
export const PROCESS_SCRIPT = `
const kind = Components.interfaces.nsIConsoleAPIStorage;
const storage = Components.classes['@mozilla.org/consoleAPI-storage;1'].getService(kind);
const show = (value) => {
  if (value === null || typeof value !== 'object') return String(value);
  try {
    const plain = Components.utils.waiveXrays(value);
    return 'stack' in plain ? plain + '\\n' + plain.stack : JSON.stringify(plain);
  } catch {
    return String(value);
  }
};
storage.addLogEventListener((event) => {
  const { level, filename, lineNumber, addonId, arguments: values } = event.wrappedJSObject ?? event;
  const text = Array.from(values ?? [], show).join(' ');
  sendAsyncMessage('driver:line', { level, file: filename, line: lineNumber, addon: addonId ?? '', text });
}, Services.scriptSecurityManager.getSystemPrincipal());`;

/** Begins to listen. The browser's own lines are left out. */
export function startListening(processScript: string, extensionId: string): void {
  const lines: LogLine[] = [];
  Object.assign(globalThis, { driverLines: lines });
  const ours = (file: string) => /^(https?|moz-extension):/.test(file);
  const levels: Record<string, LogLine['level']> = {
    error: 'error',
    assert: 'error',
    warn: 'warning',
    debug: 'debug',
  };
  Services.ppmm.addMessageListener('driver:line', ({ data: { level, file, line, addon, text } }) => {
    if (ours(file) || addon === extensionId)
      lines.push({ level: levels[level] ?? 'info', source: `${file}:${line}`, text });
  });
  Services.ppmm.loadProcessScript(
    `data:application/javascript;charset=utf-8,${encodeURIComponent(processScript)}`,
    true,
  );
  Services.console.registerListener({
    observe(message) {
      try {
        const { errorMessage, sourceName, lineNumber, flags } = message.QueryInterface(Ci.nsIScriptError);
        const isWarning = (flags & 1) !== 0;
        if (!ours(sourceName)) return;
        lines.push({
          level: isWarning ? 'warning' : 'error',
          source: `${sourceName}:${lineNumber}`,
          text: errorMessage,
        });
      } catch {
        // Other kinds of messages are the browser's own.
      }
    },
  });
}

/** Begins to note what is sent. The browser's own requests are left out. */
export function startWatchingRequests(): void {
  const sent: SentRequest[] = [];
  Object.assign(globalThis, { driverSent: sent });
  const observe = (subject: Channel) => {
    const { URI, loadInfo } = subject.QueryInterface(Ci.nsIHttpChannel);
    if (!loadInfo?.triggeringPrincipal?.isSystemPrincipal) sent.push({ url: URI.spec, body: '' });
  };
  Services.obs.addObserver({ observe }, 'http-on-modify-request');
}

/** Hands over what was sent since the last time. */
export function takeRequests(): SentRequest[] {
  const { driverSent } = globalThis as unknown as { driverSent: SentRequest[] };
  return driverSent.splice(0);
}

/** Hands over what was heard since the last time. */
export function takeLines(): LogLine[] {
  const { driverLines } = globalThis as unknown as { driverLines: LogLine[] };
  return driverLines.splice(0);
}
