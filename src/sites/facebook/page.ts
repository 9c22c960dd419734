/**
 * How pages and images name docs.
 *
 * Addresses are read with regular expressions rather than `URL`: a page may hold thousands of them.
 */
import type { DocRef } from '../../model.ts';
import { patternOf } from '../match.ts';
import type { DocPatterns, PageExample, SitePage } from '../site.ts';
import { docIdOf, type PhotoIds, photoOfFile, photoOfPage } from './photo-ids.ts';

const ID = 'facebook';

const OFFICIAL_PAGES =
  /^https?:\/\/(?:(?!(?:api|api-read|api-video|graph|ip\d{3})\.)[\w-]+\.)?facebook\.com(?::\d+)?$/;
const OFFICIAL_IMAGES =
  /^https?:\/\/(?:(?:[\w-]+\.)+fbcdn\.net|fbcdn-[\w-]+\.akamaihd\.net|photos-[\w-]+\.ak\.facebook\.com|ip\d{3}\.facebook\.com)(?::\d+)?$/;

/** No real address is longer, and a hostile one should not cost time. */
const LONGEST = 2048;
const ADDRESS = /^(https?:\/\/[^/?#]+)(\/[^?#]*)?(\?[^#]*)?/;

const parts = (address: string) => (address.length <= LONGEST && ADDRESS.exec(address)) || [];

/** Whether `origin` is one of the hosts meant; `isOfficial` says that addresses there have no folder before them. */
function isMeant(origin: string, server: string, hosts: RegExp): { isOfficial: boolean } | undefined {
  const home = parts(server)[1]?.toLowerCase();
  if (home === undefined) return undefined;
  const isOfficial = OFFICIAL_PAGES.test(home);
  const fits = isOfficial ? hosts.test(origin.toLowerCase()) : origin.toLowerCase() === home;
  return fits ? { isOfficial } : undefined;
}

function docOf(ids: PhotoIds | undefined, rest: { page: string } | { thumb: string }): DocRef | undefined {
  // A mere candidate must not pass for the id of a photo; the link around it tells which it is.
  const id = ids && ids.sure !== 'candidate' ? docIdOf(ids) : undefined;
  return id ? { site: ID, id, ...(ids?.owner ? { owner: ids.owner } : {}), ...rest } : undefined;
}

function fromLink(href: string, server: string): DocRef | undefined {
  const [, origin = '', path = '', query = ''] = parts(href);
  const host = isMeant(origin, server, OFFICIAL_PAGES);
  if (!host) return undefined;
  return docOf(photoOfPage(path, query, !host.isOfficial), { page: `${origin}${path}${query}` });
}

function fromImage(src: string, server: string): DocRef | undefined {
  const [, origin = '', path = '', query = ''] = parts(src);
  if (!isMeant(origin, server, OFFICIAL_IMAGES)) return undefined;
  return docOf(photoOfFile(path.slice(path.lastIndexOf('/') + 1)), { thumb: `${origin}${path}${query}` });
}

/** Both old and new addresses name somebody else than the owner at times, so all owners' links fit. */
function patterns(server: string): DocPatterns {
  const isOfficial = OFFICIAL_PAGES.test(parts(server)[1]?.toLowerCase() ?? '');
  const home = isOfficial ? '*://*.facebook.com/' : patternOf(server);
  const links = ['photo.php?*', 'photo?*', 'photo/?*', '*/photos/*/*'].map((path) => home + path);
  const hosts = ['*://*.fbcdn.net/*', '*://*.akamaihd.net/*', '*://*.facebook.com/*'];
  return { links, images: (isOfficial ? hosts : [home]).map((host) => `${host}_*_*`) };
}

/** Recognises docs on the site's pages. Source: addresses and file names of 2007 to 2014. */
export const page: SitePage = {
  id: ID,
  fromLink,
  fromImage,
  candidates: 'a[href*="photo"], img',
  patterns,
};

const LOCAL = 'http://127.0.0.1:4321/';
const WWW = 'https://www.facebook.com';
const CDN = 'https://photos-a.ak.fbcdn.net/photos-ak-snc1/v2357';

const link = (url: string, id: string | null, owner?: string, server?: string): PageExample => ({
  url,
  as: 'link',
  id,
  ...(owner === undefined ? {} : { owner }),
  ...(server === undefined ? {} : { server }),
});

const image = (url: string, id: string | null, owner?: string, server?: string): PageExample => ({
  ...link(url, id, owner, server),
  as: 'image',
});

/** Every form of address that is known, and look-alikes. */
export const examples: PageExample[] = [
  link(`${WWW}/photo.php?pid=31637752&id=219074`, '940915697041656', '219074'),
  link('http://www.facebook.com/photo.php?pid=30324934&id=22701786', '97503428461115590', '22701786'),
  link(`${WWW}/photo.php?id=22701786&pid=30324934&ref=nf#top`, '97503428461115590', '22701786'),
  link(`${WWW}/photo.php?pid=38894115&id=5515275`, '23687925792340515', '5515275'),
  link(`${WWW}/photo.php?pid=6801&id=100000025509592`, '100000025509592_6801', '100000025509592'),
  link(`${WWW}/photo.php?fbid=625662839546`, 'fbid:625662839546'),
  link(`${WWW}/photo.php?fbs=home&fbid=525284605348`, 'fbid:525284605348'),
  link(`${WWW}/photo.php?fbid=525284605348&set=a.525284600358.1&type=3`, 'fbid:525284605348'),
  link(`${WWW}/photo/?fbid=10160743390456729&set=pcb.1`, 'fbid:10160743390456729'),
  link(`${WWW}/photo?fbid=10160743390456729`, 'fbid:10160743390456729'),
  link('https://m.facebook.com/photo.php?fbid=625662839546', 'fbid:625662839546'),
  link('https://mbasic.facebook.com/photo.php?fbid=625662839546', 'fbid:625662839546'),
  link('https://de-de.facebook.com/photo.php?fbid=625662839546', 'fbid:625662839546'),
  link('https://facebook.com/photo.php?fbid=625662839546', 'fbid:625662839546'),
  link('https://web.facebook.com/photo/?fbid=625662839546&set=t.5515275#c', 'fbid:625662839546'),
  link(`${WWW}/photo.php?set=o.12&type=1&fbid=625662839546`, 'fbid:625662839546'),
  link(`${WWW}/ada.lovelace/photos/a.10150/10160743390456729`, 'fbid:10160743390456729', 'ada.lovelace'),
  link(`${WWW}/ada/photos/a.525284.77.5515275/525284605348/`, 'fbid:525284605348', '5515275'),
  link(`${WWW}/ada/photos/a.525284.77.5515275/525284605348/?type=3`, 'fbid:525284605348', '5515275'),
  link(`${WWW}/ada/photos/pb.5515275.-2207520000../525284605348/?type=3`, 'fbid:525284605348', 'ada'),
  link(`${WWW}/ada/photos/pcb.1016/525284605348/?type=3&theater`, 'fbid:525284605348', 'ada'),
  link(`${WWW}/ada/photos/t.5515275/525284605348/?type=3`, 'fbid:525284605348', 'ada'),
  link(`${LOCAL}photo.php?pid=30000001&id=8055`, '34595991569281', '8055', LOCAL),
  link(`${LOCAL}photo.php?fbid=600000000001`, 'fbid:600000000001', undefined, LOCAL),
  link(`${LOCAL}fb/photo.php?fbid=600000000001`, 'fbid:600000000001', undefined, `${LOCAL}fb/`),
  link(`${LOCAL}photo.php?fbid=600000000001`, 'fbid:600000000001', undefined, `${LOCAL}album.php?aid=1`),
  link(`${LOCAL}fb/ada/photos/a.5/600000000001/`, 'fbid:600000000001', 'ada', `${LOCAL}fb/`),

  link(`${WWW}/album.php?aid=2002205&id=8055`, null),
  link(`${WWW}/media/set/?set=a.525284600358.77.5515275&type=3`, null),
  link(`${WWW}/photos.php?id=8055`, null),
  link(`${WWW}/media/set/?set=oa.525284600358`, null),
  link(`${WWW}/photo/?fbid=&set=pcb.1`, null),
  link(`${WWW}/ada/photos/pcb.1016/pfbid02abcDEFghiJKLmnoPQRstuVWXyz0123456789`, null),
  link(`${WWW}/profile.php?id=8055`, null),
  link(`${WWW}/photo.php?pid=31637752`, null),
  link(`${WWW}/photo.php?pid=0&id=219074`, null),
  link(`${WWW}/photo.php?fbid=pfbid02abcDEFghiJKLmnoPQRstuVWXyz0123456789`, null),
  link(`${WWW}/photo.php?xfbid=625662839546`, null),
  link(`${WWW}/photo.php?fbid=0625662839546`, null),
  link(`${WWW}/photo.php?fbid=625662839546x`, null),
  link(`${WWW}/photo.php#fbid=625662839546`, null),
  link(`${WWW}/photos?fbid=625662839546`, null),
  link(`${WWW}/x/photo.php?fbid=625662839546`, null),
  link(`${WWW}/ada/posts/pfbid02abcDEFghiJKLmnoPQRstuVWXyz0123456789`, null),
  link(`${WWW}/ada/photos/a.525284600358`, null),
  link(`${WWW}/ada/photos`, null),
  link(`${WWW}/ada/videos/vb.5515275/525284605348/?type=3`, null),
  link(`${WWW}/l.php?u=${WWW}/photo.php?fbid=625662839546`, null),
  link('https://www.facebook.com.example.org/photo.php?fbid=625662839546', null),
  link('https://notfacebook.com/photo.php?fbid=625662839546', null),
  link('https://www.facebook.com@example.org/photo.php?fbid=625662839546', null),
  link('https://example.org/photo.php?fbid=625662839546', null),
  link('javascript:"/photo.php?fbid=625662839546"', null),
  link('/photo.php?fbid=625662839546', null),
  link('https://api.facebook.com/photo.php?fbid=625662839546', null),
  link('https://photos-b.ak.facebook.com/photo.php?fbid=625662839546', null),
  link(`${LOCAL}photo.php?fbid=600000000001`, null),
  link(`${WWW}/photo.php?fbid=625662839546`, null, undefined, LOCAL),
  link('http://127.0.0.1:4322/photo.php?fbid=600000000001', null, undefined, LOCAL),

  image(`${CDN}/2357_625662839546_5515275_38894115_6564_n.jpg`, '23687925792340515', '5515275'),
  image(`${CDN}/2357_625662839546_5515275_38894115_6564_s.jpg?x=1`, '23687925792340515', '5515275'),
  image(`${CDN}/n219074_31637752_5455.jpg`, '940915697041656', '219074'),
  image(`${CDN}/t219074_31637752_5455.jpg`, '940915697041656', '219074'),
  image('http://photos-b.ak.facebook.com/s219074_31637752_5455.jpg', '940915697041656', '219074'),
  image('http://ip002.facebook.com/v11/n219074_31637752_5455.jpg', '940915697041656', '219074'),
  image(
    'https://fbcdn-sphotos-a-a.akamaihd.net/hphotos-ak-prn1/s720x720/412669_525284605348_1284671781_o.jpg',
    'fbid:525284605348',
  ),
  image(`${CDN}/412669_525284605348_1284671781_a.png`, 'fbid:525284605348'),
  image(`${CDN}/c0.0.130.130/p75x225/412669_525284605348_1284671781_t.gif?oh=1#x`, 'fbid:525284605348'),
  image(`${CDN}/2357_625662839546_5515275_38894115_6564_o.jpeg`, '23687925792340515', '5515275'),
  image('https://scontent-b.xx.fbcdn.net/412669_525284605348_1284671781_q.jpg', 'fbid:525284605348'),
  image(`${LOCAL}photos/1_600000000001_8055_30000001_77_s.jpg`, '34595991569281', '8055', LOCAL),

  // Of this form the number is often, but not always, the photo's.
  image(`${CDN}/191053255_10160743390471729_9001965649022744000_n.jpg`, null),
  image(`${CDN}/v/t1.0-0/s75x225/11988745_741852039278516_3553675573122242305_n.jpg`, null),
  image(`${CDN}/q219074_5455.jpg`, null),
  image(`${CDN}/n219074_31637752_5455.gif`, null),
  image(`${CDN}/x219074_31637752_5455.jpg`, null),
  image(`${CDN}/2357_625662839546_5515275_38894115_6564.jpg`, null),
  image(`${CDN}/2357_625662839546_5515275_38894115_6564_n.jpg/small`, null),
  image(`${CDN}/rsrc/z5/hash/logo_625662839546_n.gif`, null),
  image(`${WWW}/images/412669_525284605348_1284671781_o.jpg`, null),
  image('https://fbcdn.net.example.org/412669_525284605348_1284671781_o.jpg', null),
  image('https://example.org/412669_525284605348_1284671781_o.jpg', null),
  image('https://example.akamaihd.net/412669_525284605348_1284671781_o.jpg', null),
  image('data:image/gif;base64,R0lGODlhAQABAAAAACw=', null),
  image(`${LOCAL}photos/1_600000000001_8055_30000001_77_s.jpg`, null),
  image('http://127.0.0.1:4322/photos/1_600000000001_8055_30000001_77_s.jpg', null, undefined, LOCAL),
];
