/** Collects what Chromium's pages and workers write to the console, and their uncaught errors. */
import { type CdpSession, describe, type ExceptionDetails } from './cdp.ts';
import type { LogLine, SentRequest } from './driver.ts';

interface ConsoleCall {
  type: string;
  args: Argument[];
}

interface Argument {
  value?: unknown;
  description?: string;
  unserializableValue?: string;
  preview?: { properties: { name: string; value?: string }[] };
}

interface LogEntry {
  entry: { level: string; source: string; text: string; url?: string };
}

/** Listens to a session; each line is handed on as it comes. */
export function listenToLog(session: CdpSession, hear: (line: LogLine) => void): void {
  const source = () => session.target.url;
  session.on<{ exceptionDetails: ExceptionDetails }>('Runtime.exceptionThrown', ({ exceptionDetails }) => {
    hear({ level: 'error', source: source(), text: describe(exceptionDetails) });
  });
  session.on<ConsoleCall>('Runtime.consoleAPICalled', ({ type, args }) => {
    hear({ level: levelOf(type), source: source(), text: args.map(show).join(' ') });
  });
  session.on<LogEntry>('Log.entryAdded', ({ entry }) => {
    // What a server answered is the test's business; "network" lines only repeat it.
    const level = entry.source === 'network' ? 'info' : levelOf(entry.level);
    hear({ level, source: source(), text: `${entry.text}${entry.url ? ` (${entry.url})` : ''}` });
  });
  session.tell('Runtime.enable');
  session.tell('Log.enable');
}

interface Sent {
  request: { url: string; postData?: string };
}

/** Listens to what a session sends; each request is handed on when it goes out. */
export function listenToRequests(session: CdpSession, hear: (request: SentRequest) => void): void {
  session.on<Sent>('Network.requestWillBeSent', ({ request: { url, postData = '' } }) =>
    hear({ url, body: postData }),
  );
  session.tell('Network.enable');
}

function show({ value, description, unserializableValue, preview }: Argument): string {
  const parts = preview?.properties
    .map((property) => `${property.name}: ${property.value ?? '…'}`)
    .join(', ');
  const text = value ?? unserializableValue ?? description ?? '';
  return preview && !description?.includes('\n') ? `${text} {${parts}}` : String(text);
}

function levelOf(type: string): LogLine['level'] {
  if (type === 'error' || type === 'assert') return 'error';
  if (type === 'warning') return 'warning';
  return type === 'debug' || type === 'verbose' ? 'debug' : 'info';
}
