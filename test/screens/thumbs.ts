/** Draws pictures for the photographs: little landscapes, each number another, so that nothing is fetched. */
const palettes = [
  ['#0f2a4a', '#e8795a', '#f6c98f', '#173a52'],
  ['#7fb2d9', '#f2ead8', '#c9b28a', '#4f6b58'],
  ['#20142e', '#8b3a62', '#e9a66b', '#0d0a16'],
  ['#c9d6df', '#f0f3f5', '#8fa3ad', '#3d4f5c'],
  ['#f4b860', '#fbe3b5', '#c8553d', '#588157'],
  ['#033f63', '#28666e', '#b5b682', '#7c9885'],
  ['#e3d5ca', '#f5ebe0', '#d5bdaf', '#6b705c'],
  ['#14213d', '#3a506b', '#fca311', '#0b132b'],
];

/** An SVG picture. */
export function thumb(n: number): string {
  const [sky = '', glow = '', sun = '', land = ''] = palettes[(n * 5) % palettes.length] ?? [];
  const r = (k: number) => Math.abs(Math.sin((n + 1) * k * 12.9898) * 43758.5453) % 1;
  const ridge = (base: number, height: number, k: number) =>
    Array.from({ length: 9 }, (_, i) => `L${i * 25} ${base - r(k + i) * height}`).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 200" preserveAspectRatio="xMidYMid slice">
<defs><linearGradient id="g" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${sky}"/><stop offset="1" stop-color="${glow}"/></linearGradient></defs>
<rect width="200" height="200" fill="url(#g)"/>
<circle cx="${30 + r(3) * 140}" cy="${50 + r(5) * 60}" r="${10 + r(7) * 18}" fill="${sun}"/>
<path d="M0 200${ridge(140, 60, 1)}L200 200Z" fill="${land}" opacity=".55"/>
<path d="M0 200${ridge(175, 45, 20)}L200 200Z" fill="${land}"/></svg>`;
}
