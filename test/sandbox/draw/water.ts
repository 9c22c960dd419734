import { between, pick, type Random, repeat } from './random.ts';
import { boat, clouds, disc, glints, H, hill, rect, ridge, shape, sky, stars, sun, W } from './shapes.ts';

type Palette = { sky: string[]; sun: string; sea: string; near: string; far: string };

const dawns: [Palette, ...Palette[]] = [
  {
    sky: ['#2b3a67', '#8c5e82', '#e8926f', '#ffd9a0'],
    sun: '#fff1cf',
    sea: '#51486d',
    near: '#231f33',
    far: '#6b5778',
  },
  {
    sky: ['#1f4b6e', '#5d93a8', '#f0b991', '#fde3c0'],
    sun: '#fffaf0',
    sea: '#2f6076',
    near: '#152b38',
    far: '#5a8190',
  },
  {
    sky: ['#39375b', '#745c97', '#d597ce', '#f5c0c0'],
    sun: '#fff0f3',
    sea: '#5b4c80',
    near: '#201c33',
    far: '#766199',
  },
  {
    sky: ['#5c7f95', '#9fbcc8', '#dfe6e2', '#f6efe0'],
    sun: '#ffffff',
    sea: '#7d9aa6',
    near: '#33454e',
    far: '#8ea6af',
  },
  {
    sky: ['#12284b', '#3a4f86', '#c9746b', '#f6b26b'],
    sun: '#ffe2a8',
    sea: '#28305a',
    near: '#0f1428',
    far: '#3f4474',
  },
];

function water(random: Random, palette: Palette, top: number, x: number): string {
  return (
    rect(0, top, W, H - top, palette.sea) +
    rect(0, top, W, H - top, 'url(#sky)', `opacity=".28" transform="matrix(1 0 0 -1 0 ${H + top})"`) +
    glints(random, x, top, palette.sun)
  );
}

/** Quays, cranes and boats in early light. */
export function harbour(random: Random): string {
  const palette = pick(random, dawns);
  const top = between(random, 430, 500);
  const x = between(random, 250, 950);
  const houses = repeat(22, (n) => {
    const h = between(random, 24, 95);
    return rect(n * 56 - 10, top - h, between(random, 36, 62), h + 4, palette.far);
  });
  const crane = (cx: number, size: number) =>
    `<g transform="translate(${cx} ${top}) scale(${size})" stroke="${palette.near}" stroke-width="7" fill="none"><path d="M-26 0L-8-190L18-190L36 0M-22-60H30M-14-120H24M-130-196H190L18-260Z"/></g>`;
  const quay = shape(
    [
      [0, H],
      [0, top + 150],
      [between(random, 340, 520), top + 190],
      [between(random, 260, 420), H],
    ],
    palette.near,
  );
  const bollards = repeat(4, (n) => rect(40 + n * 95, top + 128 + n * 9, 22, 34, palette.near, 'rx="6"'));
  const fleet = repeat(3, () =>
    boat(
      between(random, 520, 1120),
      between(random, top + 60, top + 220),
      between(random, 0.7, 1.5),
      palette.near,
      random() > 0.5 ? '' : '#efe3d0',
    ),
  );
  const light = sun(x, top - between(random, 20, 120), between(random, 22, 40), palette.sun);
  return (
    sky(palette.sky) +
    clouds(random, 7, 60, 330, '#fff') +
    light +
    houses +
    crane(between(random, 180, 1000), between(random, 0.9, 1.4)) +
    water(random, palette, top, x) +
    fleet +
    quay +
    bollards
  );
}

/** Open sea with swell, sometimes a sail. */
export function sea(random: Random): string {
  const palette = pick(random, dawns);
  const top = between(random, 330, 470);
  const x = between(random, 200, 1000);
  const waves = repeat(6, (n) =>
    hill(
      random,
      top + 40 + n * n * 11,
      8 + n * 5,
      n % 2 ? palette.near : palette.sea,
      `opacity="${0.25 + n * 0.07}"`,
    ),
  );
  const sail =
    random() > 0.35
      ? boat(between(random, 200, 1000), top + 22, between(random, 0.5, 0.9), palette.near, '#f3e9da')
      : '';
  return (
    sky(palette.sky) +
    clouds(random, 9, 40, top - 60, '#fff') +
    sun(x, top - between(random, 10, 110), between(random, 26, 46), palette.sun) +
    water(random, palette, top, x) +
    sail +
    waves
  );
}

/** A still lake that mirrors hills. */
export function lake(random: Random): string {
  const palette = pick(random, dawns);
  const top = 430;
  const bank = ridge(random, top - 60, 130, palette.far, 11) + ridge(random, top - 6, 60, palette.near, 22);
  const shore = `<g clip-path="url(#above)">${bank}</g>`;
  const mirror = `<g transform="matrix(1 0 0 -1 0 ${top * 2})" opacity=".45">${shore}</g>`;
  const clip = `<defs><clipPath id="above"><rect width="${W}" height="${top}"/></clipPath></defs>`;
  const reeds = repeat(46, () => {
    const x = between(random, -20, 520);
    const h = between(random, 50, 170);
    return `<path d="M${Math.round(x)} ${H}q${Math.round(between(random, -14, 14))} ${-Math.round(h / 2)} ${Math.round(between(random, -20, 30))} ${-Math.round(h)}" stroke="${palette.near}" stroke-width="3" fill="none"/>`;
  });
  const x = between(random, 300, 900);
  return (
    clip +
    sky(palette.sky) +
    sun(x, between(random, 120, 260), 30, palette.sun) +
    clouds(random, 6, 120, 330, '#fff') +
    shore +
    water(random, palette, top, x) +
    mirror +
    clouds(random, 4, top, top + 60, '#fff') +
    boat(between(random, 620, 1050), between(random, 560, 640), 0.8, palette.near, '') +
    reeds
  );
}

/** A lighthouse on its rock. */
export function lighthouse(random: Random): string {
  const palette = pick(random, dawns);
  const top = 500;
  const x = between(random, 420, 760);
  const red = pick(random, ['#b8433c', '#2f4858', '#c65b33']);
  const tower = repeat(5, (n) =>
    shape(
      [
        [x - 44 + n * 4, 470 - n * 62],
        [x + 44 - n * 4, 470 - n * 62],
        [x + 40 - n * 4, 408 - n * 62],
        [x - 40 + n * 4, 408 - n * 62],
      ],
      n % 2 ? '#f4efe6' : red,
    ),
  );
  const lamp =
    rect(x - 26, 112, 52, 46, '#ffe9a8') +
    shape(
      [
        [x - 36, 112],
        [x, 74],
        [x + 36, 112],
      ],
      palette.near,
    ) +
    rect(x - 38, 156, 76, 8, palette.near);
  const beam = shape(
    [
      [x, 134],
      [W + 200, between(random, -120, 60)],
      [W + 200, between(random, 200, 330)],
    ],
    '#fff3c4',
    'opacity=".28"',
  );
  const rock = shape(
    [
      [x - 330, H],
      [x - 210, 560],
      [x - 70, 470],
      [x + 90, 466],
      [x + 220, 540],
      [x + 400, H],
    ],
    palette.near,
  );
  return (
    sky(palette.sky) +
    (random() > 0.5 ? stars(random, 60, 300) : '') +
    clouds(random, 8, 60, 420, '#fff') +
    beam +
    water(random, palette, top, x + 260) +
    rock +
    tower +
    lamp +
    disc(x, 134, 60, '#fff3c4', 'opacity=".35"')
  );
}
