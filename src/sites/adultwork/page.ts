import type { PageExample, SitePage } from '../site.ts';

/**
 * Recognises nothing on AdultWork's pages: no public source says how an address names a picture, and a guessed id could
 * be somebody else's picture. Pictures are found through the API instead.
 */
export const page: SitePage = {
  id: 'adultwork',
  fromLink: () => undefined,
  fromImage: () => undefined,
  candidates: ':not(*)',
};

const LOCAL = 'http://127.0.0.1:4321/';
const link = (url: string, server?: string): PageExample => ({
  url,
  as: 'link',
  id: null,
  ...(server === undefined ? {} : { server }),
});
const image = (url: string, server?: string): PageExample => ({ ...link(url, server), as: 'image' });

/** Addresses that might be taken for a picture's, none of which may be. */
export const examples: PageExample[] = [
  link('https://www.adultwork.com/'),
  link('https://www.adultwork.com/123456'),
  link('https://www.adultwork.com/gallery/123456/9001'),
  link('https://www.adultwork.com/picture/501'),
  link('https://www.adultwork.com/?PictureID=501'),
  link('https://api.adultwork.com/v1/Pictures/GetGallery?UserID=123456'),
  link('https://developers.adultwork.com/Site/API/CreateAlbum'),
  link('https://www.adultwork.com.example.org/picture/501'),
  link(`${LOCAL}gallery/123456/9001`, LOCAL),
  link('javascript:"/picture/501"'),
  image('https://cdn.adultwork.com/i/501.jpg'),
  image('https://www.adultwork.com/images/501/thumb.jpg'),
  image('https://example.org/501.jpg'),
  image(`${LOCAL}images/501/thumb.svg`, LOCAL),
  image('data:image/gif;base64,R0lGODlhAQABAAAAACw='),
];
