/**
 * A transport that remembers what was sent, and can be short of patience for one call.
 */
import {
  type HttpRequest,
  type HttpResponse,
  httpTransport,
  type Transport,
} from '../../src/protocols/http.ts';

/** A request with its answer, if there was one. */
export interface Exchange {
  request: HttpRequest;
  response?: HttpResponse;
}

/** A transport and its memory. */
export interface Wire {
  transport: Transport;
  /** In the order of sending. */
  exchanges: Exchange[];
  /** Gives the request number `n` from now on (from 0) next to no time. */
  hurry(n: number): void;
  /** Changes the text of all answers from now on. */
  tamper(change: (text: string) => string): void;
}

const PATIENT = { timeout: 20_000, maxBytes: 1_000_000 };
const HASTY = { timeout: 250, maxBytes: 1_000_000 };

/** A wire over the real network. */
export function openWire(): Wire {
  const patient = httpTransport(fetch, PATIENT);
  const hasty = httpTransport(fetch, HASTY);
  const exchanges: Exchange[] = [];
  let hurried = -1;
  let change = (text: string) => text;
  return {
    exchanges,
    hurry(n) {
      hurried = exchanges.length + n;
    },
    tamper(wanted) {
      change = wanted;
    },
    async transport(request) {
      const exchange: Exchange = { request };
      const transport = exchanges.push(exchange) - 1 === hurried ? hasty : patient;
      const response = await transport(request);
      exchange.response = { ...response, text: change(response.text) };
      return exchange.response;
    },
  };
}
