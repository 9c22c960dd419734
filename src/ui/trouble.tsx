/** What went wrong, where the person is. */
import { say, t } from '../i18n.ts';
import { RequestError } from '../messages.ts';
import type { Text } from '../model.ts';
import { Banner } from './banner.tsx';
import { Button } from './button.tsx';

/** The sentence of any error. */
export function textOf(error: unknown): Text {
  return error instanceof RequestError ? error.text : { key: 'error_unexpected' };
}

/** A sentence saying what happened and what to do, with "Try again" where that helps. */
export function Trouble({ error, onRetry }: { error: unknown; onRetry?: (() => void) | undefined }) {
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
