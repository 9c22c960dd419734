import { between, type Random, r, repeat } from './random.ts';

/** Width of the canvas on which all scenes are drawn, before they are cut to the size asked for. */
export const W = 1200;
/** Height of that canvas. */
export const H = 800;

/** A gradient from top to bottom over evenly spread colours, to be referred to as `url(#id)`. */
export function gradient(id: string, colours: readonly string[], horizontal = false): string {
  const stops = colours.map((colour, n) => {
    return `<stop offset="${r((n / (colours.length - 1)) * 100)}%" stop-color="${colour}"/>`;
  });
  const end = horizontal ? 'x2="1" y2="0"' : 'x2="0" y2="1"';
  return `<linearGradient id="${id}" x1="0" y1="0" ${end}>${stops.join('')}</linearGradient>`;
}

/** A rectangle. */
export const rect = (x: number, y: number, w: number, h: number, fill: string, more = ''): string =>
  `<rect x="${r(x)}" y="${r(y)}" width="${r(w)}" height="${r(h)}" fill="${fill}"${more && ` ${more}`}/>`;

/** A circle. */
export const disc = (x: number, y: number, radius: number, fill: string, more = ''): string =>
  `<circle cx="${r(x)}" cy="${r(y)}" r="${r(radius)}" fill="${fill}"${more && ` ${more}`}/>`;

/** A closed shape through points. */
export const shape = (points: readonly (readonly [number, number])[], fill: string, more = ''): string =>
  `<path d="M${points.map(([x, y]) => `${r(x)} ${r(y)}`).join('L')}Z" fill="${fill}"${more && ` ${more}`}/>`;

/** The sky, from a gradient that is defined as `sky`. */
export const sky = (colours: readonly string[]): string =>
  `<defs>${gradient('sky', colours)}</defs>${rect(0, 0, W, H, 'url(#sky)')}`;

/** A sun or moon with a glow. */
export function sun(x: number, y: number, radius: number, colour: string): string {
  return (
    `<defs><radialGradient id="glow"><stop offset="0" stop-color="${colour}" stop-opacity=".75"/>` +
    `<stop offset="1" stop-color="${colour}" stop-opacity="0"/></radialGradient></defs>` +
    disc(x, y, radius * 6, 'url(#glow)') +
    disc(x, y, radius, colour)
  );
}

/** A ridge line of mountains or hills across the picture: `y` its mean height, `rough` how far it strays. */
export function ridge(random: Random, y: number, rough: number, fill: string, steps = 14, more = ''): string {
  const phase = between(random, 0, 6);
  const points = Array.from({ length: steps + 1 }, (_, n): [number, number] => {
    const wave = Math.sin(n * 0.7 + phase) * rough * 0.6;
    return [(n / steps) * W, y + wave - between(random, 0, rough)];
  });
  return shape([[0, H], ...points, [W, H]], fill, more);
}

/** A soft rolling line, as ridges but round. */
export function hill(random: Random, y: number, swing: number, fill: string, more = ''): string {
  const [a, b, c] = [
    between(random, -swing, swing),
    between(random, -swing, swing),
    between(random, -swing, swing),
  ];
  const path = `M0 ${r(y + a)}C300 ${r(y - swing + b)} 500 ${r(y + swing)} 700 ${r(y + b)}S1000 ${r(y - swing)} ${W} ${r(y + c)}V${H}H0Z`;
  return `<path d="${path}" fill="${fill}"${more && ` ${more}`}/>`;
}

/** Stars above `below`. */
export const stars = (random: Random, count: number, below: number): string =>
  repeat(count, () => {
    const [x, y, size] = [between(random, 0, W), between(random, 0, below), between(random, 0.6, 2.4)];
    return disc(x, y, size, '#fff', `opacity="${r(between(random, 0.3, 1))}"`);
  });

/** Short light strokes on water between two heights, wider towards the viewer. */
export const glints = (random: Random, x: number, top: number, colour: string, count = 40): string =>
  repeat(count, (n) => {
    const depth = n / count;
    const y = top + 6 + (H - top) * depth * depth;
    const width = between(random, 20, 60 + 160 * depth);
    const off = between(random, -1, 1) * (40 + 170 * depth);
    return rect(
      x + off - width / 2,
      y,
      width,
      1.5 + 5 * depth,
      colour,
      `rx="2" opacity="${r(between(random, 0.2, 0.75))}"`,
    );
  });

/** Long clouds. */
export const clouds = (random: Random, count: number, top: number, bottom: number, colour: string): string =>
  repeat(count, () => {
    const [x, y, w] = [between(random, -100, W), between(random, top, bottom), between(random, 160, 480)];
    const h = between(random, 8, 30);
    return `<ellipse cx="${r(x)}" cy="${r(y)}" rx="${r(w / 2)}" ry="${r(h)}" fill="${colour}" opacity="${r(between(random, 0.15, 0.5))}"/>`;
  });

/** A sailing or fishing boat with its keel at (x, y); `size` about 1. */
export function boat(x: number, y: number, size: number, hull: string, sail: string): string {
  const at = (dx: number, dy: number): [number, number] => [x + dx * size, y + dy * size];
  return (
    shape([at(-60, -14), at(66, -18), at(44, 8), at(-46, 8)], hull) +
    rect(x - 3 * size, y - 120 * size, 5 * size, 108 * size, hull) +
    (sail
      ? shape([at(4, -118), at(56, -26), at(4, -24)], sail) +
        shape([at(-6, -104), at(-44, -24), at(-6, -22)], sail, 'opacity=".8"')
      : rect(x - 34 * size, y - 40 * size, 40 * size, 24 * size, '#e9e4d8'))
  );
}
