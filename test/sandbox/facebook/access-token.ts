import type { Call } from './call.ts';
import { ApiError } from './errors.ts';

/** A call of the later kind (section 10): the access token stands for key, session and signature. */
export function checkAccessToken(call: Call): void {
  const { params, state } = call;
  if (params.session_key !== undefined) throw new ApiError(100, ': session_key with access_token');
  if (!params.method) throw new ApiError(3);
  const token = state.accessTokens.get(params.access_token ?? '');
  const app = token && state.apps.get(token.key);
  const user = token && state.users.get(token.uid);
  if (!token || token.revoked || !app || !user) throw new ApiError(190);
  call.app = app;
  call.user = user;
  call.entry.account = user.uid;
}
