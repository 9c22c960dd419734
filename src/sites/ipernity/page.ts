/**
 * How ipernity's pages and images name docs.
 *
 * Addresses are read with regular expressions rather than `URL`: a page may hold thousands of them.
 */
import type { DocRef } from '../../model.ts';
import { idPatterns, patternOf } from '../match.ts';
import type { DocPatterns, PageExample, SitePage } from '../site.ts';

const ID = 'ipernity';

/** Every name under ipernity.com that holds the real docs; `test` is another copy of the site with ids of its own. */
const OFFICIAL = /^https?:\/\/(?:(?!(?:api\.)?test\.)[\w-]+(?:\.[\w-]+)?\.)?ipernity\.com(?::\d+)?$/;
/** Where pages are: `www`, none, `m`, and the old names of members. */
const OFFICIAL_PAGES = /^https?:\/\/(?:(?!(?:api|cdn|test|u\d+)\.)[\w-]+\.)?ipernity\.com(?::\d+)?$/;
const OFFICIAL_IMAGES = /^https?:\/\/(?:cdn|u\d+)\.ipernity\.com(?::\d+)?$/;

/** No real address is longer, and a hostile one should not cost time. */
const LONGEST = 2048;
const ADDRESS = /^(https?:\/\/[^/?#]+)([^?#]*)(\?[^#]*)?/;
/** Folders before it, the owner, the doc; then optionally where it is looked at: `/in/album/1400012`. */
const DOC = /^(\/(?:.*\/)?)doc\/([\w.-]{1,64})\/([1-9]\d{0,14})(?:\/in\/[a-z]+(?:\/[^/]+)*)?\/?$/;
/** Folders before it, the bucket, four digits of the id, the id, the secret, the size. */
const IMAGE =
  /^((?:\/.*)?\/)(\d{1,3}\/(\d\d)\/(\d\d)\/([1-9]\d{0,14})\.[0-9a-f]{8})(?:\.(75x|250x|\d{3,4}))?(\.(?!\d+$)[A-Za-z0-9]{2,4})$/;

const parts = (address: string) => (address.length <= LONGEST && ADDRESS.exec(address)) || [];

/** Whether `origin` is one of the hosts meant; `isOfficial` says which folders it may have before the path. */
function isMeant(origin: string, server: string, hosts: RegExp): { isOfficial: boolean } | undefined {
  const home = parts(server)[1]?.toLowerCase();
  if (home === undefined) return undefined;
  const isOfficial = OFFICIAL.test(home);
  const fits = isOfficial ? hosts.test(origin.toLowerCase()) : origin.toLowerCase() === home;
  return fits ? { isOfficial } : undefined;
}

function fromLink(href: string, server: string): DocRef | undefined {
  const [, origin = '', path = ''] = parts(href);
  const [, before = '', owner = '', id = ''] = DOC.exec(path) ?? [];
  if (!id) return undefined;
  const host = isMeant(origin, server, OFFICIAL_PAGES);
  if (!host || (host.isOfficial && before !== '/')) return undefined;
  return { site: ID, id, owner, page: `${origin}${before}doc/${owner}/${id}` };
}

function fromImage(src: string, server: string): DocRef | undefined {
  const [, origin = '', path = '', query = ''] = parts(src);
  const [, before = '', file = '', hundreds = '', ones = '', id = '', label = '', ending = ''] =
    IMAGE.exec(path) ?? [];
  // The folders repeat the id's last digits; what does not agree is no doc's image.
  if (!id || id.slice(-4).padStart(4, '0') !== hundreds + ones) return undefined;
  const host = isMeant(origin, server, OFFICIAL_IMAGES);
  if (!host || (host.isOfficial && before !== '/')) return undefined;
  return { site: ID, id, thumb: `${origin}${before}${file}${small(label)}${ending}${query}` };
}

/** One secret serves all sizes up to 800 pixels, so a small one can be asked for; larger ones stay as they are. */
function small(label: string): string {
  if (label === '') return '';
  return Number(label) > 240 && Number(label) <= 800 ? '.240' : `.${label}`;
}

function patterns(server: string, own: readonly string[]): DocPatterns {
  const isOfficial = OFFICIAL.test(parts(server)[1]?.toLowerCase() ?? '');
  // A server of one's own may have folders before the path.
  const home = isOfficial ? '*://*.ipernity.com/' : patternOf(server);
  const owners = own.length > 0 ? own : ['*'];
  return {
    links: owners.flatMap((owner) => idPatterns(`${home}doc/${owner}/`)),
    images: isOfficial ? idPatterns(home).map((bucket) => `${bucket}/*/*/*.*.*`) : [`${home}/*/*/*.*.*`],
  };
}

/** Recognises docs on ipernity's pages. Source: the site's page and image addresses, old and new. */
export const page: SitePage = {
  id: ID,
  fromLink,
  fromImage,
  candidates: 'a[href*="/doc/"], a[style*="url("], img',
  patterns,
};

const LOCAL = 'http://127.0.0.1:4321/';
const WWW = 'https://www.ipernity.com';
const CDN = 'https://cdn.ipernity.com';

// Without effects, so that the examples are left out of what browsers load.
/* @__NO_SIDE_EFFECTS__ */
const link = (url: string, id: string | null, owner?: string, server?: string): PageExample => ({
  url,
  as: 'link',
  id,
  ...(owner === undefined ? {} : { owner }),
  ...(server === undefined ? {} : { server }),
});

// Without effects, so that the examples are left out of what browsers load.
/* @__NO_SIDE_EFFECTS__ */
const image = (url: string, id: string | null, server?: string): PageExample => ({
  url,
  as: 'image',
  id,
  ...(server === undefined ? {} : { server }),
});

/** Every form of address that is known, and look-alikes. */
export const examples: PageExample[] = [
  link(`${WWW}/doc/20481/51000001`, '51000001', '20481'),
  link(`${WWW}/doc/20481/51000001/`, '51000001', '20481'),
  link(`${WWW}/doc/ada.lovelace/51000001`, '51000001', 'ada.lovelace'),
  link(`${WWW}/doc/ada-l_1815/3611`, '3611', 'ada-l_1815'),
  link(`${WWW}/doc/20481/51000001?from=stream`, '51000001', '20481'),
  link(`${WWW}/doc/20481/51000001#comments`, '51000001', '20481'),
  link(`${WWW}/doc/20481/51000001?r=1&x=/doc/1/2#c`, '51000001', '20481'),
  link(`${WWW}/doc/20481/51000001/in/album/1400012`, '51000001', '20481'),
  link(`${WWW}/doc/20481/51000001/in/album/1400012/`, '51000001', '20481'),
  link(`${WWW}/doc/20481/51000001/in/group/27001?x=1`, '51000001', '20481'),
  link(`${WWW}/doc/20481/51000001/in/group/harbour-light#top`, '51000001', '20481'),
  link(`${WWW}/doc/20481/51000001/in/keyword/90210/@/page:2:9`, '51000001', '20481'),
  link(`${WWW}/doc/20481/51000001/in/favorite/30112`, '51000001', '20481'),
  link(`${WWW}/doc/20481/51000001/in/group/27001/`, '51000001', '20481'),
  link(`${WWW}/doc/ada.l/51000001/in/keyword/90210`, '51000001', 'ada.l'),
  link('http://www.ipernity.com/doc/20481/51000001', '51000001', '20481'),
  link('https://ipernity.com/doc/20481/51000001', '51000001', '20481'),
  link('https://m.ipernity.com/doc/20481/51000001', '51000001', '20481'),
  link('https://ada.ipernity.com/doc/20481/51000001', '51000001', '20481'),
  link('https://www.ipernity.com:8443/doc/20481/51000001', '51000001', '20481'),
  link(`${LOCAL}doc/20481/51000001`, '51000001', '20481', LOCAL),
  link(`${LOCAL}doc/20481/51000001/in/album/1400012?a#b`, '51000001', '20481', LOCAL),
  link(`${LOCAL}pictures/doc/20481/51000001`, '51000001', '20481', LOCAL),
  link(`${WWW}/doc/20481/51000001`, '51000001', '20481', 'https://ada.ipernity.com/home/ada'),

  link(`${WWW}/doc/20481`, null),
  link(`${WWW}/doc/20481/home/photo`, null),
  link(`${WWW}/doc/20481/@/page:2:9`, null),
  link(`${WWW}/doc/20481/album/1400012`, null),
  link(`${WWW}/doc/20481/album/1400012/@/page:2:9`, null),
  link(`${WWW}/doc/20481/album/1400012/comments`, null),
  link(`${WWW}/doc/20481/organize`, null),
  link(`${WWW}/doc/20481/uploaded?51000001,51000002`, null),
  link(`${WWW}/doc/20481/51000001x`, null),
  link(`${WWW}/doc/20481/051000001`, null),
  link(`${WWW}/doc/20481/0`, null),
  link(`${WWW}/doc/20481/51000001/edit`, null),
  link(`${WWW}/doc/20481/51000001/@/page:2:9`, null),
  link(`${WWW}/doc//51000001`, null),
  link(`${WWW}/document/20481/51000001`, null),
  link(`${WWW}/blog/20481/51000001`, null),
  link(`${WWW}/group/27001/doc`, null),
  link(`${WWW}/group/27001/discuss/51000001`, null),
  link(`${WWW}/user/20481`, null),
  link(`${WWW}/home/20481`, null),
  link(`${WWW}/group/harbour-light/doc/@/page:2:30`, null),
  link(`${WWW}/explore/whatshot`, null),
  link(`${WWW}/help/api/method/doc.get`, null),
  link(`${WWW}/apps/authorize?frob=/doc/20481/51000001`, null),
  link(`${WWW}/doc/20481/51000001%00`, null),
  link(`${WWW}/doc/20481/51000001/in`, null),
  link(`${WWW}/help/api/doc/20481/51000001`, null),
  link(`${WWW}/search/photo/@/page:1:10?q=/doc/20481/51000001`, null),
  link(`${WWW}/explore/latest#/doc/20481/51000001`, null),
  link('https://api.ipernity.com/doc/20481/51000001', null),
  link('https://cdn.ipernity.com/doc/20481/51000001', null),
  link('https://test.ipernity.com/doc/20481/51000001', null),
  link('https://api.test.ipernity.com/doc/20481/51000001', null),
  link('https://www.ipernity.com.example.org/doc/20481/51000001', null),
  link('https://www.ipernity.com@example.org/doc/20481/51000001', null),
  link('https://www-ipernity.com/doc/20481/51000001', null),
  link('https://notipernity.com/doc/20481/51000001', null),
  link('https://example.org/doc/20481/51000001', null),
  link('ftp://www.ipernity.com/doc/20481/51000001', null),
  link('javascript:"/doc/20481/51000001"', null),
  link('/doc/20481/51000001', null),
  link(`${LOCAL}doc/20481/51000001`, null),
  link(`${WWW}/doc/20481/51000001`, null, undefined, LOCAL),
  link('http://127.0.0.1:4322/doc/20481/51000001', null, undefined, LOCAL),
  link(`${LOCAL}doc/20481/album/1400012`, null, undefined, LOCAL),

  image(`${CDN}/200/00/01/51000001.0badcafe.240.jpg`, '51000001'),
  image(`${CDN}/200/00/01/51000001.0badcafe.75x.jpg`, '51000001'),
  image(`${CDN}/200/00/01/51000001.0badcafe.250x.jpg?r2`, '51000001'),
  image(`${CDN}/200/00/01/51000001.0badcafe.1024.jpg#x`, '51000001'),
  image(`${CDN}/200/00/01/51000001.0badcafe.jpg`, '51000001'),
  image(`${CDN}/200/00/01/51000001.0badcafe.100.jpg`, '51000001'),
  image(`${CDN}/200/00/01/51000001.0badcafe.500.jpg`, '51000001'),
  image(`${CDN}/200/00/01/51000001.0badcafe.560.jpg`, '51000001'),
  image(`${CDN}/200/00/01/51000001.0badcafe.640.jpg`, '51000001'),
  image(`${CDN}/200/00/01/51000001.0badcafe.800.jpg`, '51000001'),
  image(`${CDN}/200/00/01/51000001.0badcafe.1600.jpg`, '51000001'),
  image(`${CDN}/200/00/01/51000001.0badcafe.2048.jpg`, '51000001'),
  image(`${CDN}/200/00/01/51000001.0badcafe.jpg?r12`, '51000001'),
  image(`${CDN}/1/00/01/51000001.0badcafe.100.jpg`, '51000001'),
  image(`${CDN}/200/00/01/51000001.0badcafe.mp4`, '51000001'),
  image(`${CDN}/102/59/46/46405946.42a4e885.mp3`, '46405946'),
  image('http://cdn.ipernity.com/200/30/56/50253056.0123abcd.640.jpg', '50253056'),
  image('http://u1.ipernity.com/1/36/11/3611.0123abcd.500.jpg', '3611'),
  image('http://u1.ipernity.com/1/00/07/7.0123abcd.100.jpg', '7'),
  image('http://u42.ipernity.com/12/30/56/50253056.0123abcd.560.jpg?r1', '50253056'),
  image(`${LOCAL}cdn/200/00/01/51000001.0badcafe.240.jpg`, '51000001', LOCAL),
  image(`${LOCAL}200/00/01/51000001.0badcafe.75x.jpg?r3`, '51000001', LOCAL),

  image(`${CDN}/200/00/02/51000001.0badcafe.240.jpg`, null),
  image(`${CDN}/200/11/36/3611.0badcafe.240.jpg`, null),
  image(`${CDN}/200/04/81/20481.0badcafe.buddy.jpg`, null),
  image(`${CDN}/200/04/81/20481.0badcafe.header.3.jpg`, null),
  image(`${CDN}/p/AA/20/20481/userphoto.jpg`, null),
  image(`${CDN}/p/00/01/27001.jpg`, null),
  image(`${CDN}/p/AA/27/27001/userphoto.jpg?r2`, null),
  image(`${CDN}/200/00/01/51000001.0badcafe.75y.jpg`, null),
  image(`${CDN}/1000/00/01/51000001.0badcafe.240.jpg`, null),
  image(`${CDN}/200/00/01/51000001.0badcafe.240.jpg/240.jpg`, null),
  image('http://u1.test.ipernity.com/1/36/11/3611.0123abcd.500.jpg', null),
  image(`${CDN}/200/00/01/51000001.0badcaf.240.jpg`, null),
  image(`${CDN}/200/00/01/51000001.0BADCAFE.240.jpg`, null),
  image(`${CDN}/200/00/01/51000001.0badcafe.240`, null),
  image(`${CDN}/x/200/00/01/51000001.0badcafe.240.jpg`, null),
  image(`${WWW}/cdn/200/00/01/51000001.0badcafe.240.jpg`, null),
  image(`${WWW}/doc/20481/51000001`, null),
  image(`${WWW}/T/L/b/logo.png`, null),
  image('https://cdn.ipernity.com.example.org/200/00/01/51000001.0badcafe.240.jpg', null),
  image('https://example.org/200/00/01/51000001.0badcafe.240.jpg', null),
  image('https://example.org/?https://cdn.ipernity.com/200/00/01/51000001.0badcafe.240.jpg', null),
  image('data:image/gif;base64,R0lGODlhAQABAAAAACw=', null),
  image(`${LOCAL}cdn/200/00/01/51000001.0badcafe.240.jpg`, null),
  image('http://127.0.0.1:4322/cdn/200/00/01/51000001.0badcafe.240.jpg', null, LOCAL),
  image(`${LOCAL}cdn/200/00/02/51000001.0badcafe.240.jpg`, null, LOCAL),
  image(`${LOCAL}cdn/p/AA/20/20481/userphoto.jpg`, null, LOCAL),
];
