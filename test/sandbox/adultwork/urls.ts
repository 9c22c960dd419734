import type { Call } from './call.ts';
import type { Picture } from './types.ts';

/** Whether a host is one of the site's own names, mapped to this machine. */
export const isRealName = (host: string): boolean => /(^|\.)adultwork\.com(:\d+)?$/i.test(host);

/** Base of pages and images without a slash at the end: `www` for the site's own names, else the same origin. */
function baseOf({ request }: Call): string {
  const { host, secure, origin } = request;
  const port = /:\d+$/.exec(host)?.[0] ?? '';
  return isRealName(host) ? `${secure ? 'https' : 'http'}://www.adultwork.com${port}` : origin;
}

/** Address of a picture. The form is the sandbox's own: that of the real site is not known. */
export const imageUrl = (call: Call, picture: Picture): string =>
  `${baseOf(call)}/images/${picture.id}/full.svg`;

/** Address of a picture's thumbnail; masked when the caller asks for that (section 3). */
export const thumbUrl = (call: Call, picture: Picture): string =>
  call.request.headers['x-maskimages'] === '1'
    ? `${baseOf(call)}/images/masked.svg`
    : `${baseOf(call)}/images/${picture.id}/thumb.svg`;
