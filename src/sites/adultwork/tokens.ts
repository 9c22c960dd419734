/**
 * The access token of one account: when it has run out, and how it is renewed. Source: the developer pages
 * Accesstoken and RefreshAccessTokens.
 */
import type { Access, Secrets } from '../site.ts';
import { ownError } from './errors.ts';
import { askTokens } from './oauth.ts';

/** Gives the token to send. */
export interface TokenKeeper {
  /** A token that has not run out, renewed first where that is needed. Throws `SiteError`. */
  current(): Promise<string>;
  /**
   * A newer token after the server refused `refused`, or nothing when this account cannot renew. Throws `SiteError`.
   */
  newer(refused: string): Promise<string | undefined>;
}

/** The keeper for one account's access. */
export function tokenKeeper(access: Access): TokenKeeper {
  let renewing: Promise<string> | undefined;
  let unsaved: Secrets | undefined;

  async function save(given: Secrets): Promise<string> {
    // The old refresh token is dead by now: if the worker ended before this is stored, the sign-in would be lost.
    unsaved = given;
    try {
      await access.saveSecrets(given);
    } catch {
      throw ownError('not_stored');
    }
    unsaved = undefined;
    return given.token ?? '';
  }

  async function renew(): Promise<string> {
    if (unsaved) return save(unsaved);
    const { refresh_token = '' } = access.secrets;
    const given = await askTokens(access, { grant_type: 'refresh_token', refresh_token });
    return save(given.refresh_token ? given : { ...given, refresh_token });
  }

  /** One renewal at a time: a second one with the same refresh token would be refused and lose the sign-in. */
  function renewed(): Promise<string> {
    renewing ??= renew().finally(() => {
      renewing = undefined;
    });
    return renewing;
  }

  return {
    async current() {
      if (renewing || unsaved) return renewed();
      const { token = '', token_ends = '', refresh_token = '' } = access.secrets;
      const over = token === '' || (token_ends !== '' && access.now() >= Number(token_ends));
      if (!over) return token;
      if (refresh_token !== '') return renewed();
      throw ownError(token === '' ? 'signed_out' : 'expired');
    },

    async newer(refused) {
      if (renewing || unsaved) return renewed();
      const { token = '', refresh_token = '' } = access.secrets;
      if (token !== '' && token !== refused) return token;
      return refresh_token === '' ? undefined : renewed();
    },
  };
}
