/** Which hosts the screens may show pictures of: those of the person's accounts. */
import { signal } from '@preact/signals';
import { isOnHosts } from '../sites/match.ts';

const hosts = signal<readonly string[]>([]);

/** Says whose pictures may be shown from now on. */
export function showPicturesOf(accounts: readonly { origins: readonly string[] }[]): void {
  const next = [...new Set(accounts.flatMap(({ origins }) => origins))];
  if (next.join() !== hosts.peek().join()) hosts.value = next;
}

/** A picture's address, if it lies on a host of an account: any other would tell a stranger that it is looked at. */
export function shownPicture(address: string | undefined): string | undefined {
  return address !== undefined && isOnHosts(hosts.value, address) ? address : undefined;
}
