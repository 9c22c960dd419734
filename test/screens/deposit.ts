/** Stands in for the vault's door in the photographs. */
export const WEEK = 0;

export async function deposit(): Promise<string> {
  return 'd1';
}
