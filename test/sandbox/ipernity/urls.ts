import { createHash } from 'node:crypto';
import type { Doc, Group, Member } from './types.ts';

/** Where links and images of an answer point: depends on the host by which the request came. */
export interface Urls {
  /** Base of pages, without a slash at the end. */
  www: string;
  /** Base of images. */
  cdn: string;
  /** Base of API calls, `…/api/`. */
  api: string;
}

/** The same state under a real name (`*.ipernity.com`), or everything under one origin. */
export const isRealName = (host: string): boolean => /(^|\.)ipernity\.com(:\d+)?$/.test(host);

/** Bases for a request that came to `host` (with its port, if any) by `scheme`. */
export function urlsFor(host: string, secure: boolean): Urls {
  const scheme = secure ? 'https' : 'http';
  if (!isRealName(host)) {
    const base = `${scheme}://${host}`;
    return { www: base, cdn: `${base}/cdn`, api: `${base}/api/` };
  }
  const port = /:\d+$/.exec(host)?.[0] ?? '';
  const at = (name: string) => `${scheme}://${name}.ipernity.com${port}`;
  return { www: at('www'), cdn: at('cdn'), api: `${at('api')}/api/` };
}

/** Size labels of section 8.3, smallest first. `75x` and `250x` are square crops. */
export const LABELS: readonly string[] = '75x 100 240 250x 500 560 640 800 1024 1600 2048'.split(' ');

/** Eight hex digits that stand for a doc's secret: one for all sizes to 800, another for each larger one (8.3). */
export function imageSecret(docId: string, label: string): string {
  const large = label === '' || Number(label) > 800;
  return createHash('sha256')
    .update(`${docId}/${large ? label || 'original' : ''}`)
    .digest('hex')
    .slice(0, 8);
}

/** `/200/01/01/` of a doc: bucket and the last four digits of the id (section 8.3). */
export function imageFolder(docId: string): string {
  const digits = docId.slice(-4).padStart(4, '0');
  return `/200/${digits.slice(0, 2)}/${digits.slice(2)}/`;
}

/** Address of a doc's image; an empty label is the original. */
export const imageUrl = (urls: Urls, docId: string, label: string): string =>
  `${urls.cdn}${imageFolder(docId)}${docId}.${imageSecret(docId, label)}${label && `.${label}`}.jpg`;

/** Pixel size of a doc's image with a label. */
export function imageSize(doc: Pick<Doc, 'w' | 'h'>, label: string): { w: number; h: number } {
  if (label === '') return { w: doc.w, h: doc.h };
  const side = Number.parseInt(label, 10);
  if (label.endsWith('x')) return { w: side, h: side };
  const scale = side / Math.max(doc.w, doc.h);
  return { w: Math.round(doc.w * scale), h: Math.round(doc.h * scale) };
}

/** Address of a member's portrait. */
export const userIcon = (urls: Urls, member: Member): string =>
  `${urls.cdn}/p/AA/${member.userId.slice(0, 2)}/${member.userId}/userphoto.jpg`;

/** Address of a group's icon, in the form of `group.get` and `group.getList`. */
export const groupIcon = (urls: Urls, group: Group): string => `${urls.cdn}/p/00/01/${group.groupId}.jpg`;

/** Address of a group's icon, in the form of `doc.getContainers`. */
export const groupPhoto = (urls: Urls, group: Group): string =>
  `${urls.cdn}/p/AA/27/${group.groupId}/userphoto.jpg`;

/** Address of a group's page. */
export const groupLink = (urls: Urls, group: Group): string =>
  `${urls.www}/group/${group.alias || group.groupId}`;
