import { aurora, desert, field, forest, mountain, snow } from './land.ts';
import { type Random, randomOf } from './random.ts';
import { disc, H, rect, shape, W } from './shapes.ts';
import { city, night, paper, street } from './town.ts';
import { harbour, lake, lighthouse, sea } from './water.ts';

const scenes: Readonly<Record<string, (random: Random) => string>> = {
  aurora,
  city,
  desert,
  field,
  forest,
  harbour,
  lake,
  lighthouse,
  mountain,
  night,
  paper,
  sea,
  snow,
  street,
};

/** What a picture stands for besides a photo; shown as a sign in its middle. */
export type Sign = 'video' | 'audio';

function drawSign(sign: Sign | undefined): string {
  if (!sign) return '';
  const ground = disc(W / 2, H / 2, 90, '#0008');
  const triangle: [number, number][] = [
    [570, 345],
    [570, 455],
    [660, 400],
  ];
  if (sign === 'video') return ground + shape(triangle, '#fff');
  const bars = [40, 90, 130, 70, 110, 50].map((h, n) =>
    rect(543 + n * 20, 400 - h / 2, 10, h, '#fff', 'rx="5"'),
  );
  return ground + bars.join('');
}

/**
 * Numbers for a doc's picture. The first one, which most scenes choose their colours by, is spread over the ids, so
 * that docs which follow each other differ.
 */
function numbersFor(id: string): Random {
  const random = randomOf(id);
  let first = true;
  return () => {
    if (!first || !/^\d+$/.test(id)) return random();
    first = false;
    return (Number(id) % 97) / 97;
  };
}

/** Names of the scenes that there are. */
export const SCENE_NAMES: readonly string[] = Object.keys(scenes);

/**
 * A picture as SVG, always the same for the same doc. `name`: which scene; `id`: what varies it; `w`, `h`: size in
 * pixels, to which the scene is cut around its middle.
 */
export function drawScene(name: string, id: string, w: number, h: number, sign?: Sign): string {
  const draw = scenes[name] ?? sea;
  // Every other picture is mirrored, so that a page of the same scene looks less like a pattern.
  const flip = randomOf(`${id} side`)() > 0.5 ? `<g transform="matrix(-1 0 0 1 ${W} 0)">` : '<g>';
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 ${W} ${H}" ` +
    `preserveAspectRatio="xMidYMid slice">${flip}${draw(numbersFor(id))}</g>${drawSign(sign)}</svg>`
  );
}
