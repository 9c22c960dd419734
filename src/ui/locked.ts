/** What is told and done about errors of a locked vault. */

/** Whether something did not work because the vault is locked; the background and the deposit's door say so alike. */
export function isLocked(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'locked';
}

/** Where the passphrase is typed. */
export const UNLOCK_FIELD = 'unlock-passphrase';

/** Leads the person to where they unlock. */
export function goUnlock(): void {
  const field = document.getElementById(UNLOCK_FIELD);
  if (field instanceof HTMLInputElement) field.select();
  field?.focus();
}
