/** How the vault stands, and telling it that the person is here. */
import { useEffect } from 'preact/hooks';
import type { Replies } from '../messages.ts';
import { ask } from './ask.ts';
import { useAsk } from './use-ask.ts';

/** The person is said to be here at most so often, in milliseconds. */
const OFTEN = 20_000;

/**
 * How the vault stands; `undefined` while that is being asked, `null` when nobody answered. What the person does on the
 * page puts locking off.
 */
export function useVault(): Replies['vault.state'] | null | undefined {
  const { data, error } = useAsk('vault.state', {}, { on: ['vault'] });
  const unlocked = data?.state === 'unlocked';
  useEffect(() => {
    if (!unlocked) return undefined;
    let told = Number.NEGATIVE_INFINITY;
    const act = () => {
      if (Math.abs(Date.now() - told) < OFTEN) return;
      told = Date.now();
      // Nothing depends on a single one of these.
      ask('vault.used', {}).catch(() => {});
    };
    addEventListener('pointerdown', act);
    addEventListener('keydown', act);
    return () => {
      removeEventListener('pointerdown', act);
      removeEventListener('keydown', act);
    };
  }, [unlocked]);
  return data ?? (error === undefined ? undefined : null);
}
