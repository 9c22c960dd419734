import type { Reply } from '../http.ts';
import type { World } from './call.ts';
import { imageHash, imageSize } from './urls.ts';

const PATH = /^\/jpg\/(\d\d)\/(\d\d)\/(\d\d)\/(\d\d)\/(\d{2,4})_F_([1-9]\d{0,9})_([A-Za-z0-9]{32})\.jpg$/;
const SIZES = [30, 110, 160, 240, 400, 500, 1000];

const missing: Reply = { status: 404, type: 'text/plain; charset=utf-8', body: 'No such image' };

/** Whether a path belongs to the picture servers. */
export const isImagePath = (path: string): boolean => path.startsWith('/jpg/');

/** Hills under a sky, always the same for the same id. `isVideo`: with a sign in the middle. */
function draw(id: string, w: number, h: number, isVideo: boolean): string {
  const n = Number(id);
  const hue = (n * 47) % 360;
  const ridge = (base: number, step: number) =>
    [0, 25, 50, 75, 100].map((x) => `${x},${base + ((n + x * step) % 13) - 6}`).join(' ');
  const sign = isVideo
    ? '<circle cx="50" cy="50" r="12" fill="#0008"/><path d="M46 43v14l12-7z" fill="#fff"/>'
    : '';
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 100 100" preserveAspectRatio="xMidYMid slice">` +
    `<rect width="100" height="100" fill="hsl(${hue} 55% 82%)"/><circle cx="${15 + (n % 70)}" cy="24" r="9" fill="hsl(${(hue + 40) % 360} 90% 92%)"/>` +
    `<polygon points="0,100 ${ridge(58, 7)} 100,100" fill="hsl(${hue} 35% 60%)"/>` +
    `<polygon points="0,100 ${ridge(72, 3)} 100,100" fill="hsl(${hue} 40% 42%)"/>` +
    `<rect y="86" width="100" height="14" fill="hsl(${(hue + 190) % 360} 45% 45%)"/>${sign}</svg>`
  );
}

/** Answers a request to the picture servers (section 8). Drawn as SVG whatever the address ends in. */
export function handleImage(world: World, path: string): Reply {
  const [, a = '', b = '', c = '', d = '', size = '', id = '', hash] = PATH.exec(path) ?? [];
  const medium = world.state.media.get(id);
  // Wrong folders or a wrong hash are as good as no image at all.
  const isRight = id.padStart(10, '0').slice(0, 8) === a + b + c + d && hash === imageHash(id);
  if (!medium || !isRight || !SIZES.includes(Number(size))) return missing;
  const { w, h } = imageSize(medium, Number(size));
  return {
    status: 200,
    type: 'image/svg+xml',
    body: draw(id, w, h, medium.typeId === 4),
    headers: { 'cache-control': 'max-age=86400' },
  };
}
