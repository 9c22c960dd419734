/**
 * How Fotolia's pages and images name media. Source: archived pages of 2016 and the addresses of the picture servers.
 */
import type { DocRef } from '../../model.ts';
import { idPatterns, patternOf } from '../match.ts';
import type { DocPatterns, SitePage } from '../site.ts';

const ID = 'fotolia';

/** The names that people look at: none, `www`, and two letters for each country. */
const OFFICIAL_PAGES = /^https?:\/\/(?:(?:www|[a-z]{2})\.)?fotolia\.com(?::\d+)?$/;
/** Picture servers, old and new; `s.ftcdn.net` holds what belongs to the pages themselves. */
const OFFICIAL_IMAGES = /^https?:\/\/(?:(?!s\.)[a-z0-9-]+\.)?(?:ftcdn\.net|fotolia\.com)(?::\d+)?$/;

/** No real address is longer, and a hostile one should not cost time. */
const LONGEST = 2048;
const ADDRESS = /^(https?:\/\/[^/?#]+)([^?#]*)(\?[^#]*)?/;
/** Folders before it, the medium; then whatever the site adds for readers and search engines. */
const DOC = /^(\/(?:[^/]+\/)*?)id\/([1-9]\d{0,11})(?:\/.*)?$/;
/** Folders before it, four pairs of digits of the id, the size, the id, the secret, the ending. */
const IMAGE =
  /^((?:\/[^/]+)*?\/)jpg\/(\d\d)\/(\d\d)\/(\d\d)\/(\d\d)\/\d{2,4}_F_([1-9]\d{0,9})_[A-Za-z0-9]+(?:_[A-Za-z0-9]+)?\.(jpg|jpeg|png|flv)$/;

const parts = (address: string) => (address.length <= LONGEST && ADDRESS.exec(address)) || [];

/** Whether an address is on one of the hosts meant; under the official names nothing may stand before the path. */
function isMeant(origin: string, before: string, server: string, hosts: RegExp): boolean {
  const home = parts(server)[1]?.toLowerCase();
  if (home === undefined) return false;
  if (!OFFICIAL_PAGES.test(home)) return origin.toLowerCase() === home;
  return before === '/' && hosts.test(origin.toLowerCase());
}

function fromLink(href: string, server: string): DocRef | undefined {
  const [, origin = '', path = ''] = parts(href);
  const [, before = '', id = ''] = DOC.exec(path) ?? [];
  if (!id || !isMeant(origin, before, server, OFFICIAL_PAGES)) return undefined;
  // No owner: a gallery takes anybody's media, so it does not matter whose they are.
  return { site: ID, id, page: `${origin}${before}id/${id}` };
}

function fromImage(src: string, server: string): DocRef | undefined {
  const [, origin = '', path = '', query = ''] = parts(src);
  const [, before = '', a = '', b = '', c = '', d = '', id = '', ending = ''] = IMAGE.exec(path) ?? [];
  // The folders repeat the first digits of the padded id; an address in which they differ is not the site's.
  if (!id || id.padStart(10, '0').slice(0, 8) !== a + b + c + d) return undefined;
  if (!isMeant(origin, before, server, OFFICIAL_IMAGES)) return undefined;
  return ending === 'flv' ? { site: ID, id, media: 'video' } : { site: ID, id, thumb: origin + path + query };
}

function patterns(server: string): DocPatterns {
  if (!OFFICIAL_PAGES.test(parts(server)[1]?.toLowerCase() ?? '')) {
    const home = patternOf(server);
    return { links: idPatterns(`${home}id/`), images: [`${home}jpg/*_F_*`] };
  }
  const hosts = ['*://*.fotolia.com/', '*://*.ftcdn.net/'];
  return { links: idPatterns('*://*.fotolia.com/id/'), images: hosts.map((host) => `${host}jpg/*_F_*`) };
}

/** Recognises media on Fotolia's pages. */
export const page: SitePage = {
  id: ID,
  fromLink,
  fromImage,
  candidates: 'a[href*="/id/"], img',
  patterns,
};

export { examples } from './page-examples.ts';
