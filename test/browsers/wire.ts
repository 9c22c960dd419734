/** The line to a browser: JSON messages with numbered answers, as both DevTools protocol and WebDriver BiDi use. */
import type { Readable, Writable } from 'node:stream';
import WebSocket from 'ws';

/** What a command answers with; fields are read with a type given at the call. */
export type Answer = Record<string, unknown>;

/** A message nobody asked for. */
export interface WireEvent {
  method: string;
  params: Answer;
  sessionId?: string;
}

interface Incoming {
  id?: number;
  method?: string;
  params?: Answer;
  sessionId?: string;
  result?: Answer;
  /** DevTools protocol: an object; BiDi: a code, with the text in `message`. */
  error?: { message: string; data?: string } | string;
  message?: string;
}

interface Waiting {
  method: string;
  sessionId: string | undefined;
  resolve(answer: Answer): void;
  reject(error: Error): void;
  timer: NodeJS.Timeout;
}

const ANSWER_LIMIT_MS = 60_000;

/** Sends commands, pairs the answers, hands events to listeners. */
export class Wire {
  private nextId = 0;
  private readonly waiting = new Map<number, Waiting>();
  private readonly listeners: ((event: WireEvent) => void)[] = [];
  private closed = false;

  private constructor(private readonly write: (text: string) => void) {}

  /** Connects to a WebSocket address. */
  static async overSocket(url: string): Promise<Wire> {
    const socket = new WebSocket(url, { perMessageDeflate: false, maxPayload: 512 * 1024 * 1024 });
    await new Promise<void>((resolve, reject) => {
      socket.once('open', () => resolve());
      socket.once('error', reject);
    });
    const wire = new Wire((text) => socket.send(text));
    socket.on('message', (data) => wire.receive(String(data)));
    socket.on('close', () => wire.hangUp());
    socket.on('error', () => wire.hangUp());
    return wire;
  }

  /** Talks through a pair of pipes; messages end with a zero byte. */
  static overPipes(output: Writable, input: Readable): Wire {
    const wire = new Wire((text) => output.write(`${text}\0`));
    let parts: Buffer[] = [];
    input.on('data', (chunk: Buffer) => {
      let from = 0;
      for (let end = chunk.indexOf(0); end >= 0; end = chunk.indexOf(0, from)) {
        parts.push(chunk.subarray(from, end));
        wire.receive(Buffer.concat(parts).toString());
        parts = [];
        from = end + 1;
      }
      if (from < chunk.length) parts.push(chunk.subarray(from));
    });
    input.on('close', () => wire.hangUp());
    output.on('error', () => wire.hangUp());
    return wire;
  }

  /** Sends a command and waits for its answer. */
  send<T = Answer>(
    method: string,
    params: Answer = {},
    sessionId?: string,
    limitMs = ANSWER_LIMIT_MS,
  ): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (this.closed) return reject(new Error(`${method}: the browser is closed`));
      const id = ++this.nextId;
      const timer = setTimeout(() => {
        this.waiting.delete(id);
        reject(new Error(`${method}: no answer from the browser within ${limitMs / 1000} s`));
      }, limitMs);
      this.waiting.set(id, { method, sessionId, resolve: (answer) => resolve(answer as T), reject, timer });
      this.write(JSON.stringify({ id, method, params, ...(sessionId ? { sessionId } : {}) }));
    });
  }

  /** Hears every event. */
  onEvent(listener: (event: WireEvent) => void): void {
    this.listeners.push(listener);
  }

  /** Gives up what a session that has ended will never answer. */
  dropSession(sessionId: string): void {
    for (const [id, entry] of this.waiting)
      if (entry.sessionId === sessionId) this.settle(id)?.reject(gone(entry));
  }

  private receive(text: string): void {
    const message = JSON.parse(text) as Incoming;
    if (typeof message.id === 'number') {
      const entry = this.settle(message.id);
      if (!entry) return;
      if (message.error) entry.reject(new Error(`${entry.method}: ${reason(message)}`));
      else entry.resolve(message.result ?? {});
    } else if (message.method) {
      const { method, params = {}, sessionId } = message;
      for (const listener of this.listeners)
        listener({ method, params, ...(sessionId ? { sessionId } : {}) });
    }
  }

  private settle(id: number): Waiting | undefined {
    const entry = this.waiting.get(id);
    this.waiting.delete(id);
    if (entry) clearTimeout(entry.timer);
    return entry;
  }

  private hangUp(): void {
    this.closed = true;
    for (const [id, entry] of this.waiting) this.settle(id)?.reject(gone(entry));
  }
}

function gone(entry: Waiting): Error {
  return new Error(`${entry.method}: the page, worker or browser went away before it answered`);
}

function reason(message: Incoming): string {
  if (typeof message.error === 'object')
    return [message.error.message, message.error.data].filter(Boolean).join(' ');
  return [message.error, message.message].filter(Boolean).join(': ');
}
