/** What can go wrong with the first call of a step: on the wire, at the server, on the site meanwhile. */
import { type Fault, type IpernitySandbox, seedIds } from '../../sandbox/ipernity/index.ts';
import type { RealHarness } from './real-site.ts';

/** The group of all jobs: moderated, with a quota by the week. */
export const GROUP = seedIds.GROUP_MODERATED_WEEK;

/** Arranges that something goes wrong with the next call of a method. `docs` are those of the job. */
export type Mishap = (made: RealHarness, method: string, docs: string[]) => void;

/** A misbehaviour of the server. */
function server(fault: Omit<Fault, 'method'>): Mishap {
  return ({ sandbox }, method) => sandbox.faults.add({ method, ...fault });
}

/** Something that happens on the site just before the call arrives. */
function meanwhile(deed: (sandbox: IpernitySandbox, docs: string[]) => void): Mishap {
  return (made, method, docs) => {
    made.before = (called) => {
      if (called !== method) return;
      made.before = () => {};
      deed(made.sandbox, docs);
    };
  };
}

/** All mishaps. */
export const MISHAPS: Record<string, Mishap> = {
  'a slow answer': server({ kind: 'delay', replyDelayMs: 30 }),
  'no answer in time': (made, method, docs) => {
    made.hurry.add(method);
    server({ kind: 'hold', work: true })(made, method, docs);
  },
  'an answer lost after the work': server({ kind: 'drop', work: true }),
  'a connection that is reset': server({ kind: 'reset' }),
  'an error page (500)': server({ kind: 'http', status: 500 }),
  'an error page (503) after the work': server({ kind: 'http', status: 503, work: true }),
  'code 500': server({ kind: 'code', code: 500 }),
  'code 501': server({ kind: 'code', code: 501 }),
  'code 503': server({ kind: 'code', code: 503 }),
  'code 112': server({ kind: 'code', code: 112 }),
  'code 113': server({ kind: 'code', code: 113 }),
  'a code that nobody knows': server({ kind: 'code', code: 77 }),
  'a truncated answer': server({ kind: 'truncate' }),
  'an answer of 100 MB': server({ kind: 'oversize', bytes: 100 * 1024 * 1024 }),
  'a web page for an answer': server({ kind: 'html' }),
  'the token is revoked': meanwhile((sandbox) => sandbox.revokeTokens()),
  'the quota is used up on another device': meanwhile(({ state, clock }) => {
    const group = state.groups.get(GROUP);
    for (let n = 0; n < 30; n += 1) group?.uses.push({ userId: seedIds.ADA, docId: '', at: clock.now() });
  }),
  'the group is closed': meanwhile(({ state }) => {
    const group = state.groups.get(GROUP);
    if (group) group.closed = true;
  }),
  'the group blocks the person': meanwhile(({ state }) => state.groups.get(GROUP)?.blocked.add(seedIds.ADA)),
  'a doc is deleted': meanwhile(({ state }, [first = '']) => {
    state.docs.delete(first);
    for (const group of state.groups.values()) {
      group.entries = group.entries.filter(({ docId }) => docId !== first);
    }
    for (const album of state.albums.values()) album.docIds = album.docIds.filter((id) => id !== first);
  }),
};
