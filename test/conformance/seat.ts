/**
 * A signed-in person at a sandbox, as the background would have them.
 */
import type { AccountUser } from '../../src/model.ts';
import type { Access, Secrets, Session, SiteClient, SiteModule } from '../../src/sites/site.ts';
import type { SignInCase, Stand, Subject } from './subject.ts';
import { openWire, type Wire } from './wire.ts';

/** A server with somebody in front of it: a sandbox, or the live one. */
export interface Place {
  /** As `Account.server`. */
  server: string;
  /** Milliseconds since 1970. */
  now(): number;
  /** Where the browser takes the answer of a sign-in window. */
  redirectUrl?: string | undefined;
  /** Agrees on the consent page; see `Stand.consent`. */
  consent?(
    url: string,
    as: SignInCase,
    next: 'consent' | 'window',
  ): string | undefined | Promise<string | undefined>;
}

/** What a client needs before anybody has signed in, and what it did with it. */
export interface Desk {
  subject: Subject;
  place: Place;
  signIn: SignInCase;
  access: Access;
  wire: Wire;
  /** Every value that must never be seen: what was typed, and what the site gave, old ones too. */
  secrets: Set<string>;
  /** What was stored, in order. */
  saved: Secrets[];
}

/** A desk at which somebody has signed in. */
export interface Signed extends Desk {
  session: Session;
  client: SiteClient;
}

/** A desk at a sandbox at which somebody has signed in. */
export interface Seat extends Signed {
  stand: Stand;
}

/** A name for a sign-in case in reports. */
export const nameOf = ({ method, name }: SignInCase): string => (name ? `${method} (${name})` : method);

let lastNumber = 0;

/** A sandbox as a place. */
export function placeOf({ sandbox, redirectUrl, consent }: Stand): Place {
  return {
    server: `${sandbox.origin}/`,
    now: () => sandbox.clock.now(),
    redirectUrl,
    ...(consent ? { consent } : {}),
  };
}

/** Prepares a sign-in. Values of `typed` replace those of the case. */
export function openDesk(
  subject: Subject,
  place: Place,
  signIn: SignInCase = subject.signIns[0],
  typed: Record<string, string> = {},
): Desk {
  const secrets: Secrets = {};
  const seen = new Set<string>();
  const saved: Secrets[] = [];
  const wire = openWire();
  const merge = (changed: Secrets) => {
    Object.assign(secrets, changed);
    for (const [name, value] of Object.entries(changed)) {
      if (value === '') delete secrets[name];
      // Shorter ones (a tick) could stand anywhere by chance.
      if (value.length >= 6) seen.add(value);
    }
  };
  merge({ ...signIn.typed, ...typed });
  const access: Access = {
    endpoints: subject.about.endpoints(place.server),
    secrets,
    transport: wire.transport,
    now: () => place.now(),
    language: 'en-GB',
    async saveSecrets(changed) {
      merge(changed);
      saved.push({ ...changed });
    },
    async nextNumber() {
      lastNumber = Math.max(lastNumber + 1, place.now());
      return lastNumber;
    },
    redirectUrl: place.redirectUrl ?? '',
  };
  return { subject, place, signIn, access, wire, secrets: seen, saved };
}

/** One of a site's ways to sign in. Throws when it is not there. */
export function methodOf(site: SiteModule, id: string) {
  const found = site.signIn[id];
  if (!found) throw new Error(`client.ts has no way to sign in called "${id}".`);
  return found;
}

/** Goes through a whole sign-in: begins, agrees, finishes. */
export async function signInAt(desk: Desk): Promise<Session> {
  const { subject, place, signIn, access } = desk;
  const method = methodOf(subject.site, signIn.method);
  const step = await method.begin(access);
  if (step.next === 'done') return step.session;
  noteSecrets(desk, step.pending);
  const callback = await place.consent?.(step.url, signIn, step.next);
  if (!method.finish) throw new Error(`"${signIn.method}" asks for consent but has no finish().`);
  return method.finish(access, step.pending, step.next === 'window' ? callback : undefined);
}

/** Adds values to what must never be seen. */
export function noteSecrets(desk: Desk, values: Secrets): void {
  for (const value of Object.values(values)) if (value.length >= 6) desk.secrets.add(value);
}

/** Connects the client of somebody who has signed in; stores what the sign-in gave, as the background does. */
export async function connectAt(desk: Desk, session: Session): Promise<Signed> {
  await desk.access.saveSecrets(session.secrets);
  desk.saved.length = 0;
  const user: AccountUser = session.user;
  const access = Object.assign(desk.access, { user });
  return { ...desk, access, session, client: desk.subject.site.connect(access) };
}

/** Somebody new at a sandbox, signed in and ready. */
export async function takeSeat(subject: Subject, stand: Stand, signIn?: SignInCase): Promise<Seat> {
  const desk = openDesk(subject, placeOf(stand), signIn);
  return { ...(await connectAt(desk, await signInAt(desk))), stand };
}
