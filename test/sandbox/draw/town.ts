import { between, pick, type Random, r, repeat } from './random.ts';
import { clouds, disc, H, rect, shape, sky, stars, sun, W } from './shapes.ts';

/** Roofs and chimneys by day. */
export function city(random: Random): string {
  const walls: [string, ...string[]] = ['#d9b99b', '#c98f70', '#e6d3b3', '#b7a08c', '#a8695a', '#d8c6b0'];
  const roofs: [string, ...string[]] = ['#8c3f33', '#6d3b35', '#4b4f5c', '#9c5540'];
  const rows = repeat(3, (row) =>
    repeat(11 - row * 2, (n) => {
      const w = between(random, 96, 150) + row * 30;
      const [x, h] = [n * (118 + row * 34) - 40, between(random, 150, 280)];
      const y = 420 + row * 150 - h / 2;
      const roof = pick(random, roofs);
      const windows = repeat(6, (k) =>
        rect(
          x + 16 + (k % 3) * (w / 3.4),
          y + 26 + Math.floor(k / 3) * 62,
          18,
          30,
          random() > 0.7 ? '#ffe1a0' : '#46525e',
        ),
      );
      return (
        rect(x, y, w, H, pick(random, walls)) +
        shape(
          [
            [x - 8, y],
            [x + w / 2, y - between(random, 40, 86)],
            [x + w + 8, y],
          ],
          roof,
        ) +
        rect(x + w * 0.7, y - 66, 18, 50, roof) +
        windows
      );
    }),
  );
  return (
    sky(
      pick(random, [
        ['#5f86ad', '#b9cfdd', '#f4e3cc'],
        ['#4a4670', '#c98a8f', '#f7d3a4'],
      ]),
    ) +
    sun(between(random, 150, 1050), 190, 34, '#fff6df') +
    clouds(random, 6, 70, 260, '#fff') +
    rows
  );
}

/** One street with shutters and an awning. */
export function street(random: Random): string {
  const wall = pick(random, ['#e2c79f', '#d99f7e', '#cfd5c4', '#e8d9c8', '#c9b5cf']);
  const shutter = pick(random, ['#2f6690', '#3c6e57', '#8b3a3a', '#54678f', '#b5732e']);
  const window = (x: number, y: number) =>
    rect(x - 10, y - 10, 120, 186, '#f5eee2') +
    rect(x, y, 100, 166, '#4a5a66') +
    rect(x, y, 48, 80, '#8fa9b5', 'opacity=".6"') +
    rect(x - 66, y - 4, 56, 174, shutter) +
    rect(x + 110, y - 4, 56, 174, shutter) +
    repeat(
      8,
      (n) => rect(x - 62, y + 8 + n * 20, 48, 4, '#0003') + rect(x + 114, y + 8 + n * 20, 48, 4, '#0003'),
    ) +
    repeat(5, (n) =>
      disc(
        x + 6 + n * 22,
        y + 172,
        between(random, 12, 19),
        pick(random, ['#c8323c', '#e0566a', '#5c8a3a', '#6f9e48']),
      ),
    );
  const upper = repeat(4, (n) => window(90 + n * 300, 70));
  const stripes = repeat(10, (n) =>
    shape(
      [
        [150 + n * 60, 372],
        [210 + n * 60, 372],
        [196 + n * 64, 440],
        [132 + n * 64, 440],
      ],
      n % 2 ? '#f7f1e6' : shutter,
    ),
  );
  const shop =
    rect(170, 436, 580, 250, '#3b3330') +
    rect(190, 456, 250, 200, '#ffd79a', 'opacity=".75"') +
    rect(470, 456, 250, 230, '#6b4b38');
  const shade = shape(
    [
      [W, 0],
      [W, H],
      [between(random, 500, 800), H],
      [between(random, 800, 1100), 0],
    ],
    '#20243a',
    'opacity=".25"',
  );
  return (
    rect(0, 0, W, H, wall) +
    upper +
    shop +
    stripes +
    rect(0, 686, W, 120, '#8d8378') +
    repeat(16, (n) => rect(n * 80, 700, 74, 5, '#0002')) +
    rect(860, 440, 120, 246, shutter) +
    disc(964, 566, 7, '#f1d9a0') +
    shade
  );
}

/** Lit windows and lamps at night. */
export function night(random: Random): string {
  const hue = Math.round(between(random, 215, 265));
  const blocks = repeat(16, (n) => {
    const h = between(random, 140, 430);
    const [x, w, y] = [n * 78 - 10, between(random, 66, 104), 620 - h];
    const lit = repeat(Math.floor(h / 34) * 3, (k) =>
      random() > 0.45
        ? ''
        : rect(
            x + 10 + (k % 3) * 26,
            y + 14 + Math.floor(k / 3) * 32,
            13,
            18,
            pick(random, ['#ffd98a', '#ffc36b', '#fff0c9', '#9fd3ff']),
          ),
    );
    return rect(x, y, w, h + 10, `hsl(${hue} 30% ${r(between(random, 9, 17))}%)`) + lit;
  });
  const mirror = repeat(46, () =>
    rect(
      between(random, 0, W),
      between(random, 640, 790),
      between(random, 20, 120),
      3,
      pick(random, ['#ffd98a', '#ff9f68', '#9fd3ff', '#fff']),
      `opacity="${r(between(random, 0.12, 0.5))}"`,
    ),
  );
  return (
    sky([`hsl(${hue} 60% 9%)`, `hsl(${hue} 45% 22%)`, `hsl(${(hue + 60) % 360} 40% 38%)`]) +
    stars(random, 90, 300) +
    sun(between(random, 150, 1050), between(random, 100, 200), 30, '#fdf6e3') +
    blocks +
    rect(0, 622, W, 180, `hsl(${hue} 38% 11%)`) +
    mirror
  );
}

/** A printed page, for docs that are no pictures. */
export function paper(random: Random): string {
  const lines = repeat(13, (n) => rect(390, 210 + n * 36, between(random, 220, 420), 9, '#9a9488', 'rx="4"'));
  const route = `<path d="M420 640C520 560 560 660 650 590S770 470 800 330" stroke="#b8433c" stroke-width="6" stroke-dasharray="14 9" fill="none"/>`;
  return (
    rect(0, 0, W, H, `hsl(${Math.round(between(random, 0, 360))} 18% 62%)`) +
    rect(342, 92, 540, 650, '#0003', 'rx="6"') +
    rect(330, 80, 540, 650, '#faf6ec', 'rx="6"') +
    rect(390, 140, 300, 26, '#4b463e', 'rx="4"') +
    lines +
    route
  );
}
