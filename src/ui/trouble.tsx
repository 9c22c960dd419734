/** What went wrong, where the person is. */
import { useEffect, useState } from 'preact/hooks';
import { say, t } from '../i18n.ts';
import { RequestError } from '../messages.ts';
import type { Text } from '../model.ts';
import { ask, onChange } from './ask.ts';
import { Banner } from './banner.tsx';
import { Button } from './button.tsx';
import { goUnlock, isLocked } from './locked.ts';

/** The sentence of any error. */
export function textOf(error: unknown): Text {
  if (error instanceof RequestError) return error.text;
  return { key: isLocked(error) ? 'accounts_locked' : 'error_unexpected' };
}

/** A sentence saying what happened and what to do, with "Try again" where that helps. */
export function Trouble({ error, onRetry }: { error: unknown; onRetry?: (() => void) | undefined }) {
  if (isLocked(error)) return <LockedTrouble error={error} />;
  return (
    <Banner
      kind="danger"
      hook="trouble"
      actions={
        onRetry && (
          <Button onClick={onRetry} hook="try-again">
            {t('ui_try_again')}
          </Button>
        )
      }
    >
      {say(textOf(error))}
    </Banner>
  );
}

/** That the vault is locked, with the way to unlock it; gone once it is. */
function LockedTrouble({ error }: { error: unknown }) {
  const [over, setOver] = useState(false);
  useEffect(() => {
    setOver(false);
    return onChange(async ({ changed }) => {
      if (changed === 'vault') setOver((await ask('vault.state', {})).state !== 'locked');
    });
  }, [error]);
  if (over) return null;
  return (
    <Banner
      kind="warning"
      hook="trouble-locked"
      actions={
        <Button onClick={goUnlock} hook="go-unlock">
          {t('ui_unlock')}
        </Button>
      }
    >
      {say(textOf(error))}
    </Banner>
  );
}
