import { createHash } from 'node:crypto';
import type { Medium } from './types.ts';

/** Where links and images of an answer point: depends on the host by which the request came. */
export interface Urls {
  /** Base of pages, without a slash at the end. */
  pages: string;
  /** Address of a medium's picture. `size`: longest edge in pixels. */
  image(id: string, size: number): string;
}

/** Names under which the real service lived, as opposed to everything under one origin. */
export const isRealName = (host: string): boolean => /(^|\.)(fotolia\.com|ftcdn\.net)(:\d+)?$/.test(host);

/** Bases for a request that came to `host` (with its port, if any). */
export function urlsFor(host: string, secure: boolean): Urls {
  const scheme = secure ? 'https' : 'http';
  if (!isRealName(host)) {
    const base = `${scheme}://${host}`;
    return { pages: base, image: (id, size) => base + imagePath(id, size) };
  }
  const port = /:\d+$/.exec(host)?.[0] ?? '';
  return {
    pages: `${scheme}://www.fotolia.com${port}`,
    // The real service named plain http in its answers, and the shard by the last pair of digits (section 8).
    image: (id, size) => {
      const shard = Number(id.padStart(10, '0').slice(6, 8)) % 2 === 0 ? 't1' : 't2';
      return `http://${shard}.ftcdn.net${port}${imagePath(id, size)}`;
    },
  };
}

/** 32 letters and digits that stand for a medium's secret. */
export const imageHash = (id: string): string =>
  createHash('sha256')
    .update(`picture ${id}`)
    .digest('base64')
    .replace(/[^A-Za-z0-9]/g, '')
    .padEnd(32, '0')
    .slice(0, 32);

/** Path of a medium's picture (section 8): four pairs of digits of the padded id, size, id, hash. */
export function imagePath(id: string, size: number): string {
  const pairs = id.padStart(10, '0').slice(0, 8).match(/../g) ?? [];
  return `/jpg/${pairs.join('/')}/${size}_F_${id}_${imageHash(id)}.jpg`;
}

/** Pixel size of a medium's picture whose longest edge is `size`. */
export function imageSize({ w, h }: Pick<Medium, 'w' | 'h'>, size: number): { w: number; h: number } {
  const scale = size / Math.max(w, h);
  return { w: Math.round(w * scale), h: Math.round(h * scale) };
}
