/** Which screen is shown. The address' hash is the truth, so that any part of us can open any screen. */
import { computed, signal } from '@preact/signals';

/** A screen's address taken apart. */
export interface Route {
  /** `/job/12` is `['job', '12']`; the start is `[]`. */
  parts: string[];
  /** The one doc that the screen is about, as `SITE:ID`. */
  doc: string | undefined;
  /** The doc proposed as cover, as `SITE:ID`. */
  cover: string | undefined;
  /** The account that the screen is about, where it is not the one in use. */
  account?: string;
  /** In whose name, where an account works for others. */
  owner?: string;
}

/** Reads a hash such as `#/push?doc=site:12`. */
export function parseHash(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#/, '').split('?', 2);
  const params = new URLSearchParams(query);
  const account = params.get('account');
  const owner = params.get('owner');
  return {
    parts: path.split('/').filter(Boolean).map(decodeSafely),
    doc: params.get('doc') ?? undefined,
    cover: params.get('cover') ?? undefined,
    ...(account === null ? {} : { account }),
    ...(owner === null ? {} : { owner }),
  };
}

function decodeSafely(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

const hash = signal(location.hash || '#/');
/** Where we came from, so that Back leads there. */
const trail: string[] = [];

/** The screen to show now. */
export const route = computed(() => parseHash(hash.value));

addEventListener('hashchange', () => {
  const next = location.hash || '#/';
  if (next === hash.peek()) return;
  if (trail.at(-1) === next) trail.pop();
  else trail.push(hash.peek());
  hash.value = next;
});

/** Goes to a screen. */
export function go(path: string): void {
  location.hash = path;
}

/** Goes to a screen for good: Back leads from there to the start, not to where we are now. */
export function goForGood(path: string): void {
  trail.length = 0;
  history.replaceState(null, '', `#${path}`);
  hash.value = `#${path}`;
  trail.push('#/');
}

/** The query that carries the one doc of a screen to the next. */
export function carried({ doc, cover }: Route): string {
  const params = new URLSearchParams({ ...(doc ? { doc } : {}), ...(cover ? { cover } : {}) });
  return params.size ? `?${params}` : '';
}

/** The screen one level up. */
export function parentOf(current: Route): string {
  // What a job's address ends with names it; there is nothing between it and the start.
  const whole = current.parts[0] === 'job' || current.parts[0] === 'made';
  return `/${current.parts.slice(0, whole ? 0 : -1).join('/')}${
    current.parts.length > 1 && !whole ? carried(current) : ''
  }`;
}

/** Goes back: to the screen we came from, else one level up. Nowhere from the start. */
export function back(): void {
  if (route.peek().parts.length === 0) return;
  go((trail.at(-1) ?? parentOf(route.peek())).replace(/^#/, ''));
}

/** For tests: forgets where we have been and reads the address anew. */
export function resetRoute(): void {
  trail.length = 0;
  hash.value = location.hash || '#/';
}
