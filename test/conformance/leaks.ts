/**
 * Where secrets must not be: errors, and addresses.
 */
import type { Desk } from './seat.ts';

/** Everything that an error could show to anybody, in one text. */
export function shownBy(error: unknown): string {
  const parts = [String(error), JSON.stringify(error)];
  if (error instanceof Error) {
    parts.push(error.message, error.stack ?? '', JSON.stringify({ ...error }), shownCause(error.cause));
  }
  return parts.join('\n');
}

const shownCause = (cause: unknown): string => (cause === undefined ? '' : shownBy(cause));

/** The names of those secrets that a text holds; the values themselves are not repeated. */
export function leaksIn(text: string, desk: Desk): string[] {
  const named = new Map(
    Object.entries({ ...desk.signIn.typed, ...desk.access.secrets }).map(([name, value]) => [value, name]),
  );
  return [...desk.secrets]
    .filter((secret) => text.includes(secret) || text.includes(encodeURIComponent(secret)))
    .map((secret) => named.get(secret) ?? 'a secret that has been replaced');
}

/** Addresses that were called with a secret in them, as the names of the call and of the secret. */
export function leaksInAddresses(desk: Desk): string[] {
  const allowed = Object.keys(desk.subject.inAddress ?? {});
  return desk.wire.exchanges.flatMap(({ request }) =>
    leaksIn(request.url, desk)
      .filter((name) => !allowed.includes(name))
      .map((name) => `${desk.subject.callOf(request)}: ${name}`),
  );
}
