/** A doc that only its id is known of, completed by its site: the address of a screen may name one. */
import { useEffect } from 'preact/hooks';
import type { AccountView } from '../messages.ts';
import type { DocRef } from '../model.ts';
import { useAsk } from '../ui/use-ask.ts';

/** What was read while we are open, so that going from screen to screen asks once. */
const known = new Map<string, DocRef>();

/**
 * The doc as its site tells of it; until then, or where the site cannot tell, just its id.
 *
 * @param id nothing is asked without one
 */
export function useDoc(account: AccountView | undefined, id: string | undefined): DocRef | undefined {
  const key = account && id !== undefined ? `${account.id} ${id}` : '';
  const before = known.get(key);
  const able = account?.abilities.includes('docs.get');
  const asked = useAsk(
    'docs.get',
    account && id !== undefined && able && !before ? { account: account.id, doc: id } : undefined,
  );
  const { data } = asked;
  useEffect(() => {
    if (key && data) known.set(key, data);
  }, [key, data]);
  if (!account || id === undefined) return undefined;
  return before ?? data ?? { site: account.site, id };
}

/** For tests: forgets what was read. */
export function forgetDocs(): void {
  known.clear();
}
