import { between, pick, type Random, r, repeat } from './random.ts';
import { clouds, disc, H, hill, rect, ridge, shape, sky, stars, sun, W } from './shapes.ts';

/** Ridge behind ridge, paler with distance. */
export function mountain(random: Random): string {
  const hue = Math.round(between(random, 190, 265));
  const tone = (n: number) => `hsl(${hue} ${22 + n * 5}% ${74 - n * 14}%)`;
  const ridges = repeat(5, (n) => ridge(random, 330 + n * 105, 190 - n * 26, tone(n), 12 + n * 3));
  const warm = pick(random, ['#f7c59f', '#f2b5d4', '#fbe7c6', '#cfe3f2']);
  return (
    sky([`hsl(${hue} 45% 45%)`, `hsl(${hue} 40% 70%)`, warm]) +
    sun(between(random, 200, 1000), between(random, 160, 300), 34, '#fff6e0') +
    clouds(random, 6, 100, 380, '#fff') +
    ridges
  );
}

/** Snow slopes under a clear sky. */
export function snow(random: Random): string {
  const peaks = ridge(random, 400, 260, '#7f9bb8', 9) + ridge(random, 440, 220, '#dfe9f3', 9, 'opacity=".9"');
  const slopes = hill(random, 560, 60, '#eef4fa') + hill(random, 660, 70, '#d9e6f2');
  const tracks = `<path d="M${r(between(random, 200, 500))} ${H}C420 700 700 690 ${r(between(random, 760, 980))} 560" stroke="#b6cade" stroke-width="7" stroke-dasharray="16 10" fill="none"/>`;
  const hut =
    random() > 0.5
      ? rect(860, 566, 90, 44, '#5b3b2e') +
        shape(
          [
            [846, 568],
            [905, 524],
            [964, 568],
          ],
          '#f7fafd',
        ) +
        rect(894, 580, 18, 16, '#ffd27a')
      : '';
  return (
    sky(
      pick(random, [
        ['#1d4e89', '#6fa8dc', '#d6e9fa'],
        ['#3b3f6b', '#a88fb5', '#f6cfc0'],
      ]),
    ) +
    peaks +
    slopes +
    tracks +
    hut +
    clouds(random, 4, 80, 280, '#fff')
  );
}

const tree = (x: number, y: number, h: number, fill: string): string =>
  repeat(3, (n) =>
    shape(
      [
        [x - h * (0.2 + n * 0.07), y - h * (0.62 - n * 0.27)],
        [x, y - h * (1 - n * 0.24)],
        [x + h * (0.2 + n * 0.07), y - h * (0.62 - n * 0.27)],
      ],
      fill,
    ),
  ) + rect(x - h * 0.02, y - h * 0.1, h * 0.04, h * 0.1, '#3a2a20');

/** Rows of trees in haze. */
export function forest(random: Random): string {
  const autumn = random() > 0.5;
  const hue = autumn ? between(random, 22, 48) : between(random, 95, 160);
  const rows = repeat(
    4,
    (row) =>
      rect(0, 425 + row * 110, W, H, `hsl(${r(hue)} ${30 + row * 5}% ${52 - row * 14}%)`) +
      repeat(15 - row * 2, (n) => {
        const light = 62 - row * 14 + between(random, -5, 5);
        return tree(
          n * (80 + row * 24) + between(random, -30, 30),
          480 + row * 110,
          between(random, 190, 280) + row * 60,
          `hsl(${r(hue + between(random, -9, 9))} ${34 + row * 6}% ${r(light)}%)`,
        );
      }) +
      rect(0, 470 + row * 110, W, 140, '#fff', 'opacity=".07"'),
  );
  return (
    sky(autumn ? ['#9fb4bf', '#e6dcc8', '#f5e6c4'] : ['#a9c6c6', '#dfeade', '#f1f2dc']) +
    sun(between(random, 300, 900), 220, 36, '#fffbe8') +
    rows
  );
}

/** Fields of flowers or hay. */
export function field(random: Random): string {
  const flower = pick(random, ['#d8432f', '#e9b72c', '#8a63c9', '#f4efe0']);
  const ground = pick(random, [
    ['#a8b86a', '#7f9a4a', '#58763a'],
    ['#d8c27a', '#c4a552', '#8f7636'],
    ['#9dbf9a', '#6f9f74', '#477a55'],
  ]);
  const hills = repeat(3, (n) => hill(random, 430 + n * 90, 40, ground[n] ?? '#7f9a4a'));
  const blossoms = repeat(170, () => {
    const depth = random() ** 0.6;
    return disc(
      between(random, 0, W),
      560 + depth * 240,
      2 + depth * 8,
      flower,
      `opacity="${r(between(random, 0.6, 1))}"`,
    );
  });
  const x = between(random, 200, 1000);
  const lone =
    disc(x, 350, 62, '#4d6b3a') +
    disc(x + 44, 372, 46, '#43602f') +
    disc(x - 46, 376, 44, '#557640') +
    rect(x - 6, 380, 12, 70, '#4a3626');
  return (
    sky(['#4f93c4', '#a8d0e6', '#eef3e4']) + clouds(random, 9, 80, 330, '#fff') + lone + hills + blossoms
  );
}

/** Dunes. */
export function desert(random: Random): string {
  const hue = Math.round(between(random, 18, 40));
  const dunes = repeat(
    5,
    (n) =>
      hill(random, 400 + n * 88, 70 - n * 4, `hsl(${hue} ${62 - n * 3}% ${74 - n * 11}%)`) +
      hill(random, 430 + n * 92, 60, `hsl(${hue} 50% ${60 - n * 11}%)`, 'opacity=".5"'),
  );
  return (
    sky(
      pick(random, [
        ['#3f7fb0', '#b9d6e3', '#f9e6c4'],
        ['#6d4c7d', '#d98c8c', '#fbd9a5'],
      ]),
    ) +
    sun(between(random, 200, 1000), between(random, 170, 300), 42, '#fff3d6') +
    dunes
  );
}

/** Polar lights or the milky way over dark hills. */
export function aurora(random: Random): string {
  const hue = pick(random, [150, 165, 280, 195]);
  const bands = repeat(6, (n) => {
    const x = between(random, 0, W);
    const sway = between(random, -180, 180);
    return `<path d="M${r(x)} ${r(between(random, 40, 120))}q${r(sway)} 190 ${r(sway / 2)} 400l${r(between(random, 60, 190))} -20q${r(-sway)} -200 ${r(sway)} -400z" fill="hsl(${hue + n * 9} 80% 62%)" opacity="${r(between(random, 0.1, 0.32))}"/>`;
  });
  return (
    sky(['#050b1f', '#0d2342', '#1c4a5c']) +
    stars(random, 170, 560) +
    bands +
    ridge(random, 590, 90, '#0b1a2a', 16) +
    hill(random, 690, 30, '#060d16')
  );
}
