import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { doesWork, type Fault, type SandboxFaults } from './faults.ts';
import { htmlReply, type Reply } from './http.ts';
import type { LogEntry } from './log.ts';

const BIG = 64 * 1024 * 1024;

/** Sends a reply in full, unless nobody is there any more to get it. */
export function send(response: ServerResponse, reply: Reply): Promise<void> {
  return new Promise((resolve) => {
    if (response.destroyed) return resolve();
    response.once('close', resolve);
    const body = Buffer.from(reply.body);
    response.writeHead(reply.status, {
      'content-type': reply.type,
      'content-length': body.length,
      ...reply.headers,
    });
    response.end(body);
  });
}

function cut(response: ServerResponse, reset: boolean): void {
  const socket = response.socket;
  try {
    if (reset) socket?.resetAndDestroy();
  } catch {
    // A TLS connection cannot be reset from here; closing it is the nearest thing.
  }
  socket?.destroy();
}

async function truncate(response: ServerResponse, reply: Reply): Promise<void> {
  const body = Buffer.from(reply.body);
  const half = body.subarray(0, Math.floor(body.length / 2));
  // The length is that of the half, so that the loss shows in the text only and not in the transport.
  await send(response, { ...reply, body: half });
}

async function oversize(response: ServerResponse, reply: Reply, bytes: number): Promise<void> {
  response.writeHead(reply.status, { 'content-type': reply.type });
  const piece = Buffer.alloc(64 * 1024, ' ');
  const closed = new Promise((resolve) => response.once('close', resolve));
  for (let sent = 0; sent < bytes && !response.destroyed; sent += piece.length) {
    if (response.write(piece.subarray(0, Math.min(piece.length, bytes - sent)))) continue;
    await Promise.race([new Promise((resolve) => response.once('drain', resolve)), closed]);
  }
  if (!response.destroyed) response.end(reply.body);
}

const broken = (status: number) =>
  htmlReply(`<!doctype html><title>Error ${status}</title><h1>Sorry, something went wrong</h1>`, status);

/** Plays `fault` around the work of a request and sends what is left of its reply. */
export async function playFault(
  fault: Fault,
  faults: SandboxFaults,
  entry: LogEntry,
  response: ServerResponse,
  work: () => Promise<Reply>,
  stop: AbortSignal,
): Promise<void> {
  if (fault.delayMs) await sleep(fault.delayMs, undefined, { signal: stop });
  if (fault.kind === 'hold' && !doesWork(fault)) await faults.hold();
  const early = !doesWork(fault) && fault.kind !== 'hold' && fault.kind !== 'code';
  const reply = early ? undefined : await work();
  if (fault.kind === 'hold' && doesWork(fault)) await faults.hold();
  if (fault.replyDelayMs) await sleep(fault.replyDelayMs, undefined, { signal: stop });
  const status = fault.status ?? 500;
  entry.status = reply?.status ?? 0;
  if (fault.kind === 'drop' || fault.kind === 'reset') {
    entry.status = 0;
    return cut(response, fault.kind === 'reset');
  }
  if (fault.kind === 'http') {
    entry.status = status;
    return send(response, broken(status));
  }
  if (fault.kind === 'html' || !reply) {
    entry.status = 200;
    return send(response, htmlReply('<!doctype html><title>Welcome</title><p>Please enable cookies.</p>'));
  }
  if (fault.kind === 'truncate') return truncate(response, reply);
  if (fault.kind === 'oversize') return oversize(response, reply, fault.bytes ?? BIG);
  return send(response, fault.kind === 'type' ? { ...reply, type: fault.type ?? 'text/plain' } : reply);
}
