/** Stands in for the backup's door in the photographs. */
export async function sealBackup(): Promise<object> {
  return {};
}

export async function openBackup(): Promise<string> {
  return 'passphrase';
}
