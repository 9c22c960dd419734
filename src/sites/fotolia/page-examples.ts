/**
 * Addresses of Fotolia with the medium that each one holds, and look-alikes that hold none.
 */
import type { PageExample } from '../site.ts';

const LOCAL = 'http://127.0.0.1:4321/';
const OTHER = 'https://pictures.example/fotolia/';
const WWW = 'https://www.fotolia.com';
const CDN = 'https://t2.ftcdn.net/jpg';
const HASH = 'wUcAyeoFp1ZnBjKT1lVbGB3Y4nAUq9dX';

const link = (url: string, id: string | null, server?: string): PageExample => ({
  url,
  as: 'link',
  id,
  ...(server === undefined ? {} : { server }),
});

const image = (url: string, id: string | null, server?: string): PageExample => ({
  ...link(url, id, server),
  as: 'image',
});

/** Every form of address that is known, and look-alikes. */
export const examples: PageExample[] = [
  link(`${WWW}/id/106712728`, '106712728'),
  link(`${WWW}/id/106712728/`, '106712728'),
  link(`${WWW}/id/106712728?by=serie`, '106712728'),
  link(`${WWW}/id/106712728#licenses`, '106712728'),
  link(`${WWW}/id/106712728/partner/20002`, '106712728'),
  link(`${WWW}/id/7`, '7'),
  link('https://us.fotolia.com/id/106712728', '106712728'),
  link('http://de.fotolia.com/id/106712728', '106712728'),
  link('https://fotolia.com/id/106712728', '106712728'),
  link('https://FR.Fotolia.com/id/106712728', '106712728'),
  link('https://www.fotolia.com:8443/id/106712728', '106712728'),
  link(`${LOCAL}id/106712728`, '106712728', LOCAL),
  link(`${OTHER}id/106712728?x=/id/1`, '106712728', OTHER),
  link(`${WWW}/id/106712728`, '106712728', 'https://us.fotolia.com/search?k=lake'),

  link('https://cz.fotolia.com/id/106712728/', '106712728'),
  link('https://kr.fotolia.com/id/106712728?offset=100&limit=50#top', '106712728'),

  link(`${WWW}/id/`, null),
  link(`${WWW}/cat1/106712728`, null),
  link(`${WWW}/cat2/106712728`, null),
  link(`${WWW}/tag/106712728`, null),
  link(`${WWW}/Search/Category/106712728`, null),
  link(`${WWW}/Search/Model/106712728`, null),
  link(`${WWW}/search?serie=106712728`, null),
  link(`${WWW}/Lightbox/0b4412e7/id/106712728`, null),
  link('https://rss.fotolia.com/id/106712728', null),
  link('https://blog.fotolia.com/id/106712728', null),
  link('https://stock.adobe.com/id/106712728', null),
  link(`${WWW}/id/0`, null),
  link(`${WWW}/id/00012345`, null),
  link(`${WWW}/id/106712728x`, null),
  link(`${WWW}/id/1234567890123`, null),
  link(`${WWW}/ID/106712728`, null),
  link(`${WWW}/grid/106712728`, null),
  link(`${WWW}/p/202938145`, null),
  link(`${WWW}/search?similar=106712728`, null),
  link(`${WWW}/search?k=/id/106712728`, null),
  link(`${WWW}/search#/id/106712728`, null),
  link(`${WWW}/Content/Comp/106712728`, null),
  link(`${WWW}/Ajax/ShoppingCart/Add/106712728`, null),
  link(`${WWW}/Lightbox/ae50eb71`, null),
  link(`${WWW}/Galleries/106712728`, null),
  link(`${WWW}/oembed?url=https%3A%2F%2Fwww.fotolia.com%2Fid%2F106712728`, null),
  link(`${WWW}/Member/Login/id/106712728`, null),
  link('https://api.fotolia.com/id/106712728', null),
  link('https://download.fotolia.com/id/106712728', null),
  link('https://www.tenbyfotolia.com/id/106712728', null),
  link('https://www.fotolia.com.example.org/id/106712728', null),
  link('https://www.fotolia.com@example.org/id/106712728', null),
  link('https://notfotolia.com/id/106712728', null),
  link('https://example.org/id/106712728', null),
  link('ftp://www.fotolia.com/id/106712728', null),
  link('javascript:"/id/106712728"', null),
  link('/id/106712728', null),
  link(`${LOCAL}id/106712728`, null),
  link(`${WWW}/id/106712728`, null, LOCAL),
  link('http://127.0.0.1:4322/id/106712728', null, LOCAL),

  image(`${CDN}/01/06/71/27/240_F_106712728_${HASH}.jpg`, '106712728'),
  image(`${CDN}/01/06/71/27/110_F_106712728_${HASH}.jpg?v=2#x`, '106712728'),
  image(`http://t1.ftcdn.net/jpg/01/06/88/10/500_F_106881017_${HASH}.jpg`, '106881017'),
  image(`https://as1.ftcdn.net/jpg/01/06/71/27/1000_F_106712728_${HASH}.jpg`, '106712728'),
  image(`https://static-p2.fotolia.com/jpg/00/12/34/56/110_F_12345678_${HASH}.jpg`, '12345678'),
  image(`https://sstatic.fotolia.com/jpg/01/06/88/10/110_F_106881017_${HASH}.flv`, '106881017'),
  image(`https://t3.ftcdn.net/jpg/01/06/71/27/360_F_106712728_${HASH}.jpg`, '106712728'),
  image(`https://t4.ftcdn.net/jpg/01/06/71/27/360_F_106712728_${HASH}.jpg`, '106712728'),
  image(`https://as2.ftcdn.net/jpg/01/06/71/27/360_F_106712728_${HASH}.jpg`, '106712728'),
  image(`http://static-p1.fotolia.com/jpg/01/06/71/27/400_F_106712728_${HASH}.jpg`, '106712728'),
  image(`http://static-p3.fotolia.com/jpg/01/06/71/27/400_F_106712728_${HASH}.jpg`, '106712728'),
  image(`http://static-p4.fotolia.com/jpg/01/06/71/27/400_F_106712728_${HASH}.jpg`, '106712728'),
  image(`http://static.fotolia.com/jpg/01/06/71/27/400_F_106712728_${HASH}.jpg`, '106712728'),
  image(`${CDN}/01/06/71/27/30_F_106712728_${HASH}.jpeg`, '106712728'),
  image(`${CDN}/01/06/71/27/160_F_106712728_${HASH.slice(0, 30)}.jpg`, '106712728'),
  image(`${CDN}/00/00/00/00/110_F_7_${HASH}.png`, '7'),
  image(`${CDN}/01/06/71/27/110_F_106712728_${HASH}_PXP.jpg`, '106712728'),
  image(`${LOCAL}jpg/01/06/71/27/240_F_106712728_${HASH}.jpg`, '106712728', LOCAL),
  image(`${OTHER}jpg/01/06/71/27/240_F_106712728_${HASH}.jpg`, '106712728', OTHER),

  image(`${CDN}/01/06/71/28/240_F_106712728_${HASH}.jpg`, null),
  image(`${CDN}/10/67/12/72/240_F_106712728_${HASH}.jpg`, null),
  image(`${CDN}/01/06/71/27/240_F_0106712728_${HASH}.jpg`, null),
  image(`${CDN}/01/06/71/27/240_G_106712728_${HASH}.jpg`, null),
  image(`${CDN}/01/06/71/27/240_F_106712728.jpg`, null),
  image(`${CDN}/01/06/71/27/240_F_106712728_${HASH}.svg`, null),
  image(`${CDN}/01/06/71/240_F_106712728_${HASH}.jpg`, null),
  image(`https://t2.ftcdn.net/x/jpg/01/06/71/27/240_F_106712728_${HASH}.jpg`, null),
  image(`https://s.ftcdn.net/jpg/01/06/71/27/240_F_106712728_${HASH}.jpg`, null),
  image('https://s.ftcdn.net/v2013/pics/all/logo/fotolia.png', null),
  image(`https://t2.ftcdn.net.example.org/jpg/01/06/71/27/240_F_106712728_${HASH}.jpg`, null),
  image(`https://notftcdn.net/jpg/01/06/71/27/240_F_106712728_${HASH}.jpg`, null),
  image(`https://example.org/?${CDN}/01/06/71/27/240_F_106712728_${HASH}.jpg`, null),
  image('data:image/gif;base64,R0lGODlhAQABAAAAACw=', null),
  image(`${LOCAL}jpg/01/06/71/27/240_F_106712728_${HASH}.jpg`, null),
  image(`${CDN}/01/06/71/27/240_F_106712728_${HASH}.jpg`, null, LOCAL),
];
