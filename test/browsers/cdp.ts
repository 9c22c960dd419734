/** Sessions of the DevTools protocol: one per page, popup and worker, all over one wire. */
import type { Answer, Wire } from './wire.ts';

/** What the browser says about a page, popup or worker. */
export interface TargetInfo {
  targetId: string;
  type: string;
  url: string;
}

/** The answer to evaluating something. */
export interface Evaluation {
  result: { value?: unknown; objectId?: string; subtype?: string; description?: string };
  exceptionDetails?: ExceptionDetails;
}

/** What went wrong in a script. */
export interface ExceptionDetails {
  text: string;
  url?: string;
  lineNumber?: number;
  exception?: { description?: string; value?: unknown };
}

/** The conversation with one target. */
export class CdpSession {
  private readonly listeners = new Map<string, ((params: Answer) => void)[]>();
  /** False once the target has gone. */
  open = true;

  constructor(
    private readonly wire: Wire,
    readonly id: string,
    readonly target: TargetInfo,
  ) {}

  /** Sends a command. */
  send<T = Answer>(method: string, params: Answer = {}, limitMs?: number): Promise<T> {
    return this.wire.send<T>(method, params, this.id, limitMs);
  }

  /** Sends a command whose failure does not matter, such as one the target is too short-lived for. */
  tell(method: string, params: Answer = {}): void {
    void this.send(method, params).catch(() => undefined);
  }

  /** Gives up what has been asked: whoever was asked has gone. */
  abandonAnswers(): void {
    this.wire.dropSession(this.id);
  }

  /** Hears one kind of event. */
  on<T = Answer>(method: string, listener: (params: T) => void): void {
    const list = this.listeners.get(method) ?? [];
    list.push(listener as (params: Answer) => void);
    this.listeners.set(method, list);
  }

  /** Hands an event to the listeners. */
  emit(method: string, params: Answer): void {
    for (const listener of this.listeners.get(method) ?? []) listener(params);
  }
}

/** Keeps a session for everything that is open, and lets it start only when it has been prepared. */
export class Targets {
  private readonly sessions = new Map<string, CdpSession>();

  /** `prepare` is called for every target before its first script runs; it may send commands but not wait. */
  constructor(
    private readonly wire: Wire,
    prepare: (session: CdpSession, waiting: boolean) => void,
  ) {
    wire.onEvent(({ method, params, sessionId }) => {
      if (method === 'Target.attachedToTarget') {
        const {
          sessionId: id,
          targetInfo,
          waitingForDebugger,
        } = params as unknown as {
          sessionId: string;
          targetInfo: TargetInfo;
          waitingForDebugger: boolean;
        };
        const session = new CdpSession(wire, id, targetInfo);
        this.sessions.set(id, session);
        prepare(session, waitingForDebugger);
        session.tell('Runtime.runIfWaitingForDebugger');
      } else if (method === 'Target.detachedFromTarget') {
        const id = params.sessionId as string;
        const session = this.sessions.get(id);
        if (session) session.open = false;
        this.sessions.delete(id);
        wire.dropSession(id);
      } else if (method === 'Target.targetInfoChanged') {
        const changed = params.targetInfo as TargetInfo;
        for (const { target } of this.sessions.values())
          if (target.targetId === changed.targetId) Object.assign(target, changed);
      }
      if (sessionId) this.sessions.get(sessionId)?.emit(method, params);
    });
  }

  /** Attaches to everything there is and everything to come. */
  async start(): Promise<void> {
    await this.wire.send('Target.setDiscoverTargets', { discover: true });
    await this.wire.send('Target.setAutoAttach', {
      autoAttach: true,
      waitForDebuggerOnStart: true,
      flatten: true,
    });
  }

  /** The sessions at this moment, the oldest first. */
  all(): CdpSession[] {
    return [...this.sessions.values()];
  }

  /** Waits for the session of a target that has just been created. */
  async of(targetId: string): Promise<CdpSession> {
    for (let tries = 0; tries < 500; tries++) {
      const session = this.all().find(({ target }) => target.targetId === targetId);
      if (session) return session;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    throw new Error(`The browser opened a page (${targetId}) but gave no session for it`);
  }
}

/** The value of an evaluation; throws what the script threw. */
export function unwrap({ result, exceptionDetails }: Evaluation): unknown {
  if (exceptionDetails) throw new Error(describe(exceptionDetails));
  return result.value;
}

/** An exception as one line of text (with the stack, if it has one). */
export function describe({ text, exception, url, lineNumber }: ExceptionDetails): string {
  const what = exception?.description ?? (exception && 'value' in exception ? String(exception.value) : '');
  const where = what.includes('\n') || !url ? '' : ` (${url}:${(lineNumber ?? 0) + 1})`;
  return `${/^Uncaught( \(in promise\))?$/.test(text) && what ? '' : `${text} `}${what}${where}`;
}
