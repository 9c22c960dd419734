/**
 * What the server says about a refusal, made fit to be shown. Its form is not documented, so all of it is optional.
 */
import * as v from 'valibot';

const LONGEST = 200;

const body = v.object({
  Message: v.nullish(v.string(), ''),
  Errors: v.nullish(v.array(v.object({ Property: v.nullish(v.string(), '') })), []),
});

/** A refusal in the server's words. */
export interface Said {
  /** One line of plain text; empty when the server said nothing. */
  message: string;
  /** The property that the server complains about, if it names exactly one. */
  property: string | undefined;
}

/**
 * Reads a refusal's body.
 *
 * @param answer the body, of any form
 * @param secrets what must never be shown, should the server repeat it
 */
export function saidIn(answer: string, secrets: readonly string[]): Said {
  const parsed = v.safeParse(body, parse(answer));
  if (!parsed.success) return { message: '', property: undefined };
  const named = new Set(parsed.output.Errors.map(({ Property }) => Property).filter(Boolean));
  return {
    message: clean(parsed.output.Message, secrets),
    property: named.size === 1 ? [...named][0] : undefined,
  };
}

function clean(message: string, secrets: readonly string[]): string {
  const hidden = secrets
    .filter((secret) => secret !== '')
    .reduce((text, secret) => text.replaceAll(secret, '•••'), message);
  // Control and direction characters could make a sentence read as another one.
  const line = hidden.replace(/[\p{C}\s]+/gu, ' ').trim();
  const letters = [...line];
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST).join('')}…` : line;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
