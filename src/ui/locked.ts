/** What is told and done about errors of a locked vault. */

/** Whether something did not work because the vault is locked; the background and the deposit's door say so alike. */
export function isLocked(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'locked';
}

/** Where the passphrase is typed. */
export const UNLOCK_FIELD = 'unlock-passphrase';

/** Leads the person to where they unlock. A question in front of it is given up; it can be asked again. */
export function goUnlock(): void {
  for (const dialog of document.querySelectorAll<HTMLDialogElement>('dialog[open]')) {
    dialog.dispatchEvent(new Event('cancel', { cancelable: true }));
    // At once: what is behind an open dialog takes no focus.
    dialog.close();
  }
  const field = document.getElementById(UNLOCK_FIELD);
  if (field instanceof HTMLInputElement) field.select();
  field?.focus();
}
