import { createHash } from 'node:crypto';
import type { Photo } from './types.ts';

/** Sizes by the letter in file names: longest side in pixels. */
export const SIZES: Readonly<Record<string, number>> = { t: 75, s: 130, n: 604, o: 1200 };

const randomOf = (photo: Photo): number =>
  createHash('md5').update(`${photo.owner}/${photo.short}`).digest().readUInt16BE() + 1000;

/** File name of a photo in one of its sizes, as the years had it (section 13.2). */
export function fileName(photo: Photo, size: string): string {
  const random = randomOf(photo);
  if (photo.era === 2008) return `${size}${photo.owner}_${photo.short}_${random}.jpg`;
  if (photo.era === 2009) return `2357_${photo.objectId}_${photo.owner}_${photo.short}_${random}_${size}.jpg`;
  return `412669_${photo.objectId}_${random}_${size}.jpg`;
}

/** Address of a photo's image. */
export const imageUrl = (origin: string, photo: Photo, size: string): string =>
  `${origin}/photos/${fileName(photo, size)}`;

/** Path of a photo's page, as the years had it (section 13.1). */
export const photoPath = (photo: Photo): string =>
  photo.era === 2012
    ? `/photo.php?fbid=${photo.objectId}&set=a.${photo.album}.1.${photo.owner}&type=3`
    : `/photo.php?pid=${photo.short}&id=${photo.owner}`;

/** Address of a photo's page. */
export const photoLink = (origin: string, photo: Photo): string => origin + photoPath(photo);
