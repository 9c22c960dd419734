/**
 * What a page may put before the content script.
 */
import * as v from 'valibot';
import { read, type Site, startOf } from '../../../src/content/read.ts';
import { contentRequests } from '../../../src/messages.ts';
import { parseHash } from '../../../src/popup/route.ts';
import { abouts } from '../../../src/sites/abouts.ts';
import { isOnHosts } from '../../../src/sites/match.ts';
import { pageOf } from '../../../src/sites/pages.ts';
import type { PageExample } from '../../../src/sites/site.ts';
import { bentText } from '../hostile.ts';
import type { Random } from '../random.ts';
import type { Target } from '../target.ts';
import { PAGES } from './page-names.ts';

const found = import.meta.glob<PageExample[]>('../../../src/sites/*/page.ts', {
  eager: true,
  import: 'examples',
});
const examples = Object.values(found).flat();
const addresses = (as: string) => examples.filter((one) => one.as === as).map(({ url }) => url);
const [links, images] = [addresses('link'), addresses('image')];
const WORDS = ['Harbour at night', 'L’été & <b>co</b>', ''];
const LAYERS = ['div', 'a', 'picture', 'figure', 'svg', 'form', 'template', 'object'];

/** Elements and attributes that the reading looks at, all of them bent. */
function thumbnail(random: Random): Element {
  const link = document.createElement('a');
  const image = document.createElement(random.oneIn(8) ? 'div' : 'img');
  const set = (element: Element, name: string, text: string) => {
    if (random.oneIn(2)) element.setAttribute(name, text);
  };
  link.setAttribute('href', bentText(random, links));
  set(image, 'src', bentText(random, images));
  set(image, 'srcset', `${bentText(random, images)} 2x, ${bentText(random, images)} 3x`);
  set(image, 'data-src', bentText(random, images));
  set(image, 'style', `background-image: url("${bentText(random, images)}")`);
  for (const name of ['alt', 'title', 'aria-label']) set(image, name, bentText(random, WORDS));
  set(link, 'title', bentText(random, WORDS));
  let inner: Element = image;
  for (let layers = random.below(random.oneIn(50) ? 200 : 3); layers > 0; layers--) {
    const layer = document.createElement(random.of(LAYERS));
    layer.append(inner);
    inner = layer;
  }
  link.append(inner);
  return random.oneIn(10) ? image : link;
}

/** Thumbnails with odd addresses and words, and whole pages of broken markup. */
const all: Record<(typeof PAGES)[number], Omit<Target, 'name'>> = {
  'thumbnails of pages': {
    weight: 9,
    run: (random) => readAll(random, [thumbnail(random)]),
  },
  'markup of pages': {
    weight: 3,
    run(random) {
      const markup = `<div><a href="${random.of(links)}"><img src="${random.of(images)}" alt="x"></a></div>`;
      document.body.innerHTML = bentText(random, [markup.repeat(3)]);
      readAll(random, [...document.body.querySelectorAll('a, img')]);
      document.body.textContent = '';
    },
  },
  routes: {
    weight: 1,
    run: (random) =>
      parseHash(bentText(random, ['#/push?doc=a%3A1', '#/job/x/target/y', '#/album?cover=a%3A1'])),
  },
};

/** What is fuzzed of pages. */
export const pages: Target[] = PAGES.map((name) => ({ name, ...all[name] }));

function readAll(random: Random, candidates: Element[]): void {
  const about = random.of(abouts());
  const site: Site = { page: pageOf(about.id), server: about.server, own: ['ada', '1'] };
  for (const candidate of candidates) {
    const sight = read(startOf(candidate), site);
    if (!sight) continue;
    const { doc } = sight;
    if (!v.is(contentRequests['selection.add'], { docs: [doc] }))
      throw new Error(`what was read cannot be sent: ${JSON.stringify(doc).slice(0, 300)}`);
    // Old pages link by plain http; the background drops such an address.
    const page = doc.page?.replace(/^http:/, 'https:');
    if (page && !isOnHosts(about.endpoints(about.server).origins, page))
      throw new Error(`a page of another host is taken for the doc’s: ${JSON.stringify(doc)}`);
  }
}
