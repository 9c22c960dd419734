import type { Media } from '../types.ts';
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

/** The sign in the middle by which a thumbnail shows that it stands for something else than a photo. */
function sign(media: Media): string {
  if (media === 'photo' || media === 'other') return '';
  const ground = disc(W / 2, H / 2, 90, '#0008');
  if (media === 'video')
    return (
      ground +
      shape(
        [
          [570, 345],
          [570, 455],
          [660, 400],
        ],
        '#fff',
      )
    );
  const bars = [40, 90, 130, 70, 110, 50].map((h, n) =>
    rect(543 + n * 20, 400 - h / 2, 10, h, '#fff', 'rx="5"'),
  );
  return ground + bars.join('');
}

/**
 * A picture as SVG, always the same for the same doc. `name`: which scene; `id`: what varies it; `w`, `h`: size in
 * pixels, to which the scene is cut around its middle.
 */
export function drawScene(name: string, id: string, w: number, h: number, media: Media): string {
  const draw = scenes[name] ?? sea;
  // Every other picture is mirrored, so that a page of the same scene looks less like a pattern.
  const flip = randomOf(`${id} side`)() > 0.5 ? `<g transform="matrix(-1 0 0 1 ${W} 0)">` : '<g>';
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 ${W} ${H}" ` +
    `preserveAspectRatio="xMidYMid slice">${flip}${draw(randomOf(id))}</g>${sign(media)}</svg>`
  );
}
