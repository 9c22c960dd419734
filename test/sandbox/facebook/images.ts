import type { Reply } from '../http.ts';
import type { World } from './call.ts';
import type { Photo } from './types.ts';
import { fileName, SIZES } from './urls.ts';

const missing: Reply = { status: 404, type: 'text/plain; charset=utf-8', body: 'No such image' };

/** A picture for a photo: sky, hills and water in colours that follow from its number. */
function draw(photo: Photo, side: number): string {
  const hue = (photo.short * 47) % 360;
  const tint = (turn: number, light: number) => `hsl(${(hue + turn) % 360} 55% ${light}%)`;
  const height = Math.round(side * 0.72);
  const peak = 20 + (photo.short % 30);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${height}" viewBox="0 0 100 72" preserveAspectRatio="none">
<rect width="100" height="72" fill="${tint(0, 78)}"/><circle cx="${20 + (photo.short % 60)}" cy="18" r="8" fill="${tint(40, 92)}"/>
<path d="M0 50 L${peak} 22 L55 50 L75 30 L100 50 V72 H0Z" fill="${tint(90, 38)}"/><rect y="50" width="100" height="22" fill="${tint(180, 48)}"/></svg>`;
}

/** Answers a request for an image. Drawn as SVG whatever the address ends in: browsers go by the content type. */
export function handleImage({ state }: World, path: string): Reply {
  const name = path.slice(path.lastIndexOf('/') + 1);
  for (const photo of state.photos.values()) {
    const size = Object.keys(SIZES).find((letter) => fileName(photo, letter) === name);
    if (!size) continue;
    const headers = { 'cache-control': 'max-age=86400' };
    return { status: 200, type: 'image/svg+xml', body: draw(photo, SIZES[size] ?? 130), headers };
  }
  return missing;
}
