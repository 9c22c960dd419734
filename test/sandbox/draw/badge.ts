import { between, randomOf } from './random.ts';

/** A member's portrait: the initial on a soft ground. */
export function drawBadge(name: string, id: string): string {
  const hue = Math.round(between(randomOf(id), 0, 360));
  const initial = name.slice(0, 1).replace(/[<>&"]/g, '?');
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="96" height="96" viewBox="0 0 96 96">` +
    `<defs><linearGradient id="g" x2="1" y2="1"><stop stop-color="hsl(${hue} 45% 58%)"/>` +
    `<stop offset="1" stop-color="hsl(${(hue + 50) % 360} 50% 40%)"/></linearGradient></defs>` +
    `<rect width="96" height="96" fill="url(#g)"/><text x="48" y="64" text-anchor="middle" ` +
    `font-family="Georgia,serif" font-size="48" fill="#fff">${initial}</text></svg>`
  );
}
