/** Stands in for the vault's door in the photographs. */
export async function deposit(): Promise<string> {
  return 'd1';
}
