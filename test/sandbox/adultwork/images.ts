import type { Reply } from '../http.ts';
import type { State } from './state.ts';

const missing: Reply = { status: 404, type: 'text/plain; charset=utf-8', body: 'No such image' };

const sky = (top: string, bottom: string): string =>
  `<linearGradient id="s" x2="0" y2="1"><stop stop-color="${top}"/><stop offset="1" stop-color="${bottom}"/></linearGradient>`;
const path = (d: string, fill: string): string => `<path d="${d}" fill="${fill}"/>`;
const disc = (x: number, y: number, r: number, fill: string): string =>
  `<circle cx="${x}" cy="${y}" r="${r}" fill="${fill}"/>`;

/** What stands in front of the sky, in a field of 300 × 200. */
const SCENES: Record<string, (shift: number) => string> = {
  harbour: (n) =>
    path('M0 140H300V200H0Z', '#2f5d7c') +
    path(`M${90 + n} 150h90l-14 22h-62Z`, '#7b3f2c') +
    path(`M${130 + n} 60v86h44Z`, '#f3ead8'),
  'studio lamp': (n) =>
    path('M0 165H300V200H0Z', '#4a4038') +
    path(`M${146 + n} 80h8v90h-8ZM${120 + n} 168h60v8h-60Z`, '#1f1c1a') +
    path(`M${110 + n} 84l26-44h28l26 44Z`, '#e8c15a') +
    disc(150 + n, 90, 12, '#fff7d6'),
  dunes: (n) =>
    path(`M0 130Q${80 + n} 70 170 130T300 110V200H0Z`, '#d9b26f') +
    path('M0 165Q120 120 300 170V200H0Z', '#c0924c'),
  meadow: (n) =>
    path('M0 130Q150 100 300 130V200H0Z', '#6f9a4a') +
    disc(60 + n, 160, 6, '#f2d14b') +
    disc(140 + n, 175, 6, '#d95f4b') +
    disc(220 - n, 158, 6, '#f4f0e4'),
  lighthouse: (n) =>
    path('M0 160H300V200H0Z', '#33607f') +
    path(`M${140 + n} 60h24l8 104h-40Z`, '#f4f0e4') +
    path(`M${138 + n} 44h28v16h-28ZM${136 + n} 96h33l2 22h-37Z`, '#b8433a'),
  tripod: (n) =>
    path('M0 160H300V200H0Z', '#6c675f') +
    path(`M${150 + n} 90l-44 90h8l38-74 38 74h8Z`, '#2b2b2e') +
    path(`M${122 + n} 62h56v32h-56Z`, '#3d3d42') +
    disc(150 + n, 78, 12, '#9fc1d8'),
};

/** A picture of a scene: a landscape or a thing of a photo studio. */
export function draw(scene: string, id: string, width: number): string {
  const shift = (Number(id) * 37) % 40;
  const hue = (Number(id) * 53) % 360;
  const inner = (SCENES[scene] ?? SCENES.dunes)?.(shift) ?? '';
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${(width * 2) / 3}" viewBox="0 0 300 200">` +
    `<defs>${sky(`hsl(${hue} 40% 62%)`, `hsl(${(hue + 40) % 360} 50% 86%)`)}</defs>` +
    `<rect width="300" height="200" fill="url(#s)"/>${disc(240, 46, 16, '#fff3cf')}${inner}</svg>`
  );
}

/** Answers a request for an image: `/images/ID/thumb.svg`, `/images/ID/full.svg`, `/images/masked.svg`. */
export function handleImage(state: State, address: string): Reply {
  const headers = { 'cache-control': 'max-age=86400' };
  if (address === '/images/masked.svg') {
    const body =
      '<svg xmlns="http://www.w3.org/2000/svg" width="250" height="167"><rect width="250" height="167" fill="#999"/></svg>';
    return { status: 200, type: 'image/svg+xml', body, headers };
  }
  const [, id = '', size] = /^\/images\/(\d+)\/(thumb|full)\.svg$/.exec(address) ?? [];
  const picture = state.pictures.get(id);
  if (!picture) return missing;
  const body = draw(picture.scene, id, size === 'thumb' ? 250 : 1200);
  return { status: 200, type: 'image/svg+xml', body, headers };
}
