/** Every scope that the sandbox knows, in the order in which GetPermissions lists them (section 4.4). */
export const SCOPES = [
  'userid',
  'nickname',
  'profile_about',
  'account_information',
  'profile_gallery',
] as const;

/** Scopes that every consent includes. */
export const BASE_SCOPES: readonly string[] = ['userid', 'nickname'];

/** The scopes of a request, with spaces or commas between them; undefined if one is unknown. */
export function readScopes(text: string): string[] | undefined {
  const scopes = text.split(/[ ,]+/).filter(Boolean);
  return scopes.every((scope) => SCOPES.some((known) => known === scope)) ? scopes : undefined;
}
