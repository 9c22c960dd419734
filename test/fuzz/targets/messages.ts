/**
 * The background's front door: every kind of request, from everybody.
 */
import * as fc from 'fast-check';
import type { GenericSchema } from 'valibot';
import type { Runtime } from 'webextension-polyfill';
import { answerer } from '../../../src/background/requests.ts';
import { contentRequests, pageRequests } from '../../../src/messages.ts';
import { bentValue } from '../hostile.ts';
import { accepted } from '../of-schema.ts';
import type { Target } from '../target.ts';

const requests = { ...contentRequests, ...pageRequests } as Record<string, GenericSchema>;
const kinds = Object.keys(requests);
const samples = Object.fromEntries(
  kinds.map((kind) => [kind, fc.sample(accepted(requests[kind] as GenericSchema), { numRuns: 10, seed: 1 })]),
);
const handlers = Object.fromEntries(kinds.map((kind) => [kind, () => null]));
const answer = answerer(handlers as never);
const senders = [
  { id: 'gallerist', url: 'chrome-extension://gallerist/src/popup/index.html' },
  { id: 'gallerist', url: 'https://elsewhere.example.org/', tab: { id: 1 } },
];

/** Envelopes and contents. */
export const messages: Target[] = [
  {
    name: 'messages',
    weight: 12,
    async run(random) {
      const kind = random.of(kinds);
      const message = { kind, content: bentValue(random, random.of(samples[kind] ?? [])) };
      const sent = random.oneIn(8) ? bentValue(random, message) : message;
      const answered = await answer(sent, random.of(senders) as Runtime.MessageSender);
      if (answered && !answered.ok && !['not-allowed', 'bad-request'].includes(answered.code))
        throw new Error(`answered with ${answered.code}`);
    },
  },
];
