import { site } from '../../../src/sites/adultwork/client.ts';
import { loginCodes } from '../../../src/sites/adultwork/errors.ts';
import type { SiteError } from '../../../src/sites/site.ts';
import { methodOf, type Seat, signInAt } from '../../conformance/seat.ts';
import type { Provocation } from '../../conformance/subject.ts';
import { type AdultworkSandbox, seedIds } from './index.ts';

const { SUMMER } = seedIds;

const isImplicit: Provocation['as'] = ({ method }) => method === 'implicit';
const isManager: Provocation['as'] = ({ manages }) => manages === true;

/** The sandbox of a seat, with everything that only this site's has. */
const sandboxOf = ({ stand }: Seat) => stand.sandbox as AdultworkSandbox;

const create = ({ client }: Seat, fields: Record<string, string>) =>
  Promise.resolve(client.albums?.create?.({ fields }));

/** Finishes a sign-in with a window that ended as `change` makes it. */
async function finishWith({ access }: Seat, change: (state: string) => string): Promise<unknown> {
  const method = methodOf(site, 'implicit');
  const step = await method.begin(access);
  if (step.next !== 'window') throw new Error('A window was expected.');
  return method.finish?.(access, step.pending, `${access.redirectUrl}${change(step.pending.state ?? '')}`);
}

/** Answers one call with a fault of the web rather than of the API. */
async function withFault(seat: Seat, status: number, act: () => Promise<unknown>): Promise<unknown> {
  seat.stand.sandbox.faults.add({ kind: 'http', status });
  return act();
}

const logins = Object.entries(loginCodes).map(
  ([code, { verdict, field }]): Provocation => ({
    when: `the login page answers ${code}`,
    says: `adultwork_login_${code}`,
    verdict,
    ...(field ? { field } : {}),
    run: (seat) =>
      finishWith(seat, (state) =>
        code === 'cancelled' ? `?status=cancelled&state=${state}` : `#error=${code}&state=${state}`,
      ),
  }),
);

/** A refusal in which the server names one property. */
const property = (
  name: string,
  verdict: SiteError['verdict'],
  field: string | undefined,
  run: Provocation['run'],
): Provocation => ({
  when: `the server complains about ${name}`,
  says: `adultwork_error_field_${name}`,
  verdict,
  ...(field ? { field } : {}),
  run,
});

/** Has the server complain about a property that a client of ours never gets wrong. */
const complaint = (name: string) => async (seat: Seat) => {
  const body = JSON.stringify({ Message: 'No.', Errors: [{ Property: name, Message: 'No.' }] });
  const transport = async () => ({ status: 400, contentType: 'application/json', text: body });
  return site.connect({ ...seat.access, transport }).albums?.create?.({ fields: { name: 'A' } });
};

const properties: Provocation[] = [
  property('Name', 'fix-field', 'name', (seat) => create(seat, { name: 'x'.repeat(21) })),
  property('Description', 'fix-field', 'description', (seat) =>
    create(seat, { name: 'A', description: 'x'.repeat(1001) }),
  ),
  property('PinNumber', 'fix-field', 'pin', complaint('PinNumber')),
  property('PINPrice', 'fix-field', 'price', complaint('PINPrice')),
  property('UserID', 'target-final', undefined, complaint('UserID')),
  property('AlbumID', 'target-final', undefined, complaint('AlbumID')),
];

const own: Provocation[] = [
  {
    when: 'nobody has signed in',
    says: 'adultwork_own_signed_out',
    verdict: 'sign-in-again',
    run: async ({ access, signIn }) => site.connect({ ...access, secrets: signIn.typed }).albums?.list?.(1),
  },
  {
    when: 'the session has run out and nothing renews it',
    as: isImplicit,
    says: 'adultwork_own_expired',
    verdict: 'sign-in-again',
    async run({ client, stand }) {
      stand.expire();
      return client.albums?.list?.(1);
    },
  },
  {
    when: 'the permission was taken back',
    says: 'adultwork_own_scope',
    verdict: 'sign-in-again',
    async run(seat) {
      sandboxOf(seat).revokeScope('profile_gallery');
      return create(seat, { name: 'A' });
    },
  },
  {
    when: 'the window answers another question',
    says: 'adultwork_own_state',
    verdict: 'sign-in-again',
    run: (seat) => finishWith(seat, () => '#access_token=tok_1&state=another'),
  },
  {
    when: 'the window ends without an answer',
    says: 'adultwork_own_callback',
    verdict: 'sign-in-again',
    run: (seat) => finishWith(seat, (state) => `#state=${state}`),
  },
  {
    when: 'the browser has no windows',
    says: 'adultwork_own_no_window',
    verdict: 'account-final',
    run: ({ access }) => methodOf(site, 'implicit').begin({ ...access, redirectUrl: '' }),
  },
  {
    when: 'a check for robots stands in front',
    says: 'adultwork_own_blocked',
    verdict: 'account-final',
    run: (seat) => withFault(seat, 403, () => create(seat, { name: 'A' })),
  },
  {
    when: 'a renewed sign-in cannot be stored',
    says: 'adultwork_own_not_stored',
    verdict: 'retry-later',
    async run(seat) {
      seat.access.saveSecrets = () => Promise.reject(new Error('disk full'));
      return signInAt(seat);
    },
  },
  {
    when: 'a change is taken and not made',
    says: 'adultwork_own_not_changed',
    verdict: 'target-final',
    async run(seat) {
      sandboxOf(seat).modes.updateWorks = false;
      return seat.client.albums?.edit?.(SUMMER, { name: 'Winter' });
    },
  },
  {
    when: 'a PIN is too short',
    says: 'adultwork_own_pin',
    verdict: 'fix-field',
    field: 'pin',
    run: (seat) => create(seat, { name: 'A', pin: 'Zq7', price: '1' }),
  },
  {
    when: 'a price is no number',
    says: 'adultwork_own_price',
    verdict: 'fix-field',
    field: 'price',
    run: (seat) => create(seat, { name: 'A', pin: 'Zq7X', price: 'one' }),
  },
  {
    when: 'a PIN has no price',
    says: 'adultwork_own_pair',
    verdict: 'fix-field',
    field: 'price',
    run: (seat) => create(seat, { name: 'A', pin: 'Zq7X' }),
  },
  {
    when: 'an album’s id is none',
    says: 'adultwork_own_id',
    verdict: 'target-final',
    run: async ({ client }) => client.albums?.delete?.('../1'),
  },
  {
    when: 'the manager acts for a stranger',
    as: isManager,
    says: 'adultwork_error_Groups_403_said',
    verdict: 'target-final',
    run: async ({ client }) => client.albums?.create?.({ fields: { name: 'A' } }, seedIds.EVE),
  },
  {
    when: 'the login page answers something new',
    says: 'adultwork_login_other',
    verdict: 'account-final',
    run: (seat) => finishWith(seat, (state) => `#error=something_new&state=${state}`),
  },
];

/** Everything on AdultWork that no status alone can bring about. */
export const provocations: Provocation[] = [...logins, ...properties, ...own];
