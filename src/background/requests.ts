/**
 * The background's front door: who asks, may they, is the request well formed, who answers.
 */
import * as v from 'valibot';
import type { Runtime } from 'webextension-polyfill';
import browser from 'webextension-polyfill';
import { VaultLocked } from '../accounts/vault.ts';
import { JobError } from '../jobs/job-error.ts';
import { type Answer, contentRequests, type Kind, pageRequests, RequestError } from '../messages.ts';
import { SetError } from '../sets/set-error.ts';
import { SiteError } from '../sites/site.ts';
import { accountsAt } from './covers.ts';
import type { Handlers } from './handlers.ts';

const envelope = v.object({ kind: v.string(), content: v.unknown() });

/** Where a request comes from, as the browser reports it: our own pages, a connected site's page, or elsewhere. */
export async function originOf(sender: Runtime.MessageSender): Promise<'page' | 'content' | 'foreign'> {
  if (sender.id !== browser.runtime.id || !sender.url) return 'foreign';
  if (sender.url.startsWith(browser.runtime.getURL(''))) return 'page';
  if (sender.tab === undefined) return 'foreign';
  return (await accountsAt(sender.url)).length > 0 ? 'content' : 'foreign';
}

/**
 * Answers a message, or returns nothing for one that is no request (such as our own broadcasts).
 *
 * @param handlers who answers what
 */
export function answerer(handlers: Handlers) {
  return (message: unknown, sender: Runtime.MessageSender): Promise<Answer> | undefined => {
    const parsed = v.safeParse(envelope, message);
    return parsed.success ? answer(handlers, parsed.output, sender) : undefined;
  };
}

async function answer(
  handlers: Handlers,
  { kind, content }: { kind: string; content: unknown },
  sender: Runtime.MessageSender,
): Promise<Answer> {
  const origin = await originOf(sender);
  const schema = schemaFor(kind, origin);
  if (!schema) return { ok: false, text: { key: 'error_not_allowed' }, code: 'not-allowed' };
  const checked = v.safeParse(schema, content);
  if (!checked.success) return { ok: false, text: { key: 'error_bad_request' }, code: 'bad-request' };
  try {
    const handle = handlers[kind as Kind] as (content: unknown, sender: Runtime.MessageSender) => unknown;
    return { ok: true, reply: await handle(checked.output, sender) };
  } catch (error) {
    return failure(error);
  }
}

function schemaFor(kind: string, origin: 'page' | 'content' | 'foreign'): v.GenericSchema | undefined {
  const allowed =
    origin === 'page' ? { ...contentRequests, ...pageRequests } : origin === 'content' ? contentRequests : {};
  return Object.hasOwn(allowed, kind) ? (allowed as Record<string, v.GenericSchema>)[kind] : undefined;
}

/** An error as an answer: what sites and handlers say in words goes on; anything else is told without details. */
export function failure(error: unknown): Extract<Answer, { ok: false }> {
  if (error instanceof SiteError || error instanceof RequestError) {
    const { text, code, field } = error;
    const consent = error instanceof SiteError && error.verdict === 'more-permission';
    return {
      ok: false,
      text,
      code,
      ...(field === undefined ? {} : { field }),
      ...(consent ? { needs: 'consent' } : {}),
    };
  }
  if (error instanceof JobError || error instanceof SetError || error instanceof VaultLocked) {
    return { ok: false, text: error.text, code: error.code };
  }
  console.error('A request failed.', error instanceof Error ? error.stack : typeof error);
  return { ok: false, text: { key: 'error_unexpected' }, code: 'unexpected' };
}
