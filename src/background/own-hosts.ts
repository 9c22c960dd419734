/**
 * An account's calls reach the hosts the person agreed to, whatever address a client comes by.
 */
import { type Transport, TransportError } from '../protocols/http.ts';
import { isOnHosts } from '../sites/match.ts';
import type { Endpoints } from '../sites/site.ts';

/** A transport that refuses every address which is not on the hosts of one server. */
export function onlyTo({ api, pages, origins }: Endpoints, transport: Transport): Transport {
  // Match patterns know no ports, so two servers on one computer are told apart here.
  const ports = [api, pages].map((address) => new URL(address).port);
  return async (request) => {
    if (!isOnHosts(origins, request.url) || !ports.includes(new URL(request.url).port))
      throw new TransportError('not-allowed', 'not a host of this account');
    return transport(request);
  };
}
