import type { Outcome } from '../../../src/model.ts';
import { site } from '../../../src/sites/ipernity/client.ts';
import type { Seat } from '../../conformance/seat.ts';
import type { Provocation } from '../../conformance/subject.ts';
import { seedIds } from './index.ts';

const { ALBUM_EMPTY, DOC_NO_MORE_ALBUMS, DOC_NO_MORE_GROUPS, GROUP_OPEN, GROUP_VIDEO } = seedIds;

/** Adds a doc where the server gives a reason against it that nobody knows. */
async function strangeReason({ access }: Seat): Promise<Outcome[] | undefined> {
  const doc = [{ doc_id: '51000101', added: '0', error: '9' }];
  const text = JSON.stringify({ album: { doc }, api: { status: 'ok', at: '1' } });
  const transport = async () => ({ status: 200, contentType: 'application/json', text });
  return site.connect({ ...access, transport }).albums?.add?.(ALBUM_EMPTY, ['51000101']);
}

/** Everything on ipernity that no code alone can bring about. */
export const provocations: Provocation[] = [
  {
    when: 'a doc is none of the site’s',
    says: 'ipernity_error_doc_id',
    verdict: 'docs-final',
    run: async ({ client }) => client.groups?.add?.(GROUP_OPEN, ['1,2']),
  },
  {
    when: 'a doc is in as many groups as it may be',
    says: 'ipernity_doc_group_1',
    run: async ({ client }) => client.groups?.add?.(GROUP_OPEN, [DOC_NO_MORE_GROUPS]),
  },
  {
    when: 'a group does not take such docs',
    says: 'ipernity_doc_group_2',
    run: async ({ client, stand }) => client.groups?.add?.(GROUP_VIDEO, stand.docs(1)),
  },
  {
    when: 'a doc is in as many albums as it may be',
    says: 'ipernity_doc_album_1',
    run: async ({ client }) => client.albums?.add?.(ALBUM_EMPTY, [DOC_NO_MORE_ALBUMS]),
  },
  {
    when: 'a doc is refused for a reason that nobody knows',
    says: 'ipernity_doc_other',
    run: strangeReason,
  },
  {
    when: 'the member is not found and has to be known',
    says: 'ipernity_error_user_get_1',
    verdict: 'target-final',
    async run({ access, stand }) {
      stand.sandbox.faults.add({ method: 'user.get', kind: 'code', code: 1 });
      const { user: _, ...nobody } = access;
      return site.connect(nobody).docs?.search?.('sea', 1);
    },
  },
];
