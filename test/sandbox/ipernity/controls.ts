import type { Control } from '../site.ts';
import { grantToken } from './auth.ts';
import type { World } from './call.ts';
import { noPermissions } from './check.ts';
import { decide, entriesOf, revokeAll } from './hooks.ts';
import { changeModes } from './modes.ts';
import { quotaLeft } from './quota.ts';
import { ADA, KEY } from './seed.ts';
import { docsOf } from './state.ts';

const textIn = (input: Record<string, unknown>, key: string): string | undefined =>
  typeof input[key] === 'string' ? input[key] : undefined;

function need(input: Record<string, unknown>, key: string): string {
  const value = textIn(input, key);
  if (value === undefined) throw new Error(`"${key}" is needed`);
  return value;
}

/** The state as JSON: enough to check what became of things. Secrets of keys are left out. */
function describe({ state, modes }: World): unknown {
  const groups = [...state.groups.values()].map((group) => {
    const left = quotaLeft(group, ADA, state.clock, modes);
    return {
      group_id: group.groupId,
      alias: group.alias,
      title: group.title,
      ada: group.members.get(ADA)?.role ?? null,
      left: Number.isFinite(left) ? left : null,
      added: entriesOf(state, group.groupId, 'added'),
      pending: entriesOf(state, group.groupId, 'pending'),
    };
  });
  return {
    now: state.clock.now(),
    modes,
    members: [...state.members.values()].map(({ password: _password, ...rest }) => ({
      ...rest,
      docs: docsOf(state, rest.userId).map((doc) => doc.docId),
    })),
    albums: [...state.albums.values()],
    groups,
    tokens: [...state.tokens.values()].map(({ oauthSecret: _secret, ...rest }) => rest),
    frobs: [...state.frobs.values()],
  };
}

/** Controls that only this site has, for `/_sandbox/`. `reset` puts everything back to the seed. */
export function siteControls(world: World, reset: () => void): Record<string, Control> {
  return {
    'GET state': () => describe(world),
    'POST reset': () => {
      reset();
      return {};
    },
    'GET modes': () => world.modes,
    'POST modes': (input) => {
      changeModes(world.modes, input);
      return world.modes;
    },
    'POST revoke': (input) => ({ revoked: revokeAll(world.state, textIn(input, 'user_id')) }),
    'POST moderate': (input) => {
      decide(world.state, need(input, 'group_id'), need(input, 'doc_id'), input.approve !== false);
      return {};
    },
    'POST leave': (input) => {
      const group = world.state.groups.get(need(input, 'group_id'));
      return { left: group?.members.delete(textIn(input, 'user_id') ?? ADA) ?? false };
    },
    'POST close': (input) => {
      const member = world.state.members.get(textIn(input, 'user_id') ?? ADA);
      if (member) member.closed = input.closed !== false;
      return { closed: member?.closed ?? null };
    },
    'POST token': (input) => {
      const perms = { ...noPermissions(), doc: textIn(input, 'doc') ?? 'write' };
      return grantToken(world.state, KEY, textIn(input, 'user_id') ?? ADA, perms);
    },
  };
}
