import albumView from './static/album.view.js?raw';
import docsStyle from './static/docs.css?raw';
import hostileStyle from './static/hostile.css?raw';
import hostile from './static/hostile.js?raw';
import endless from './static/infinitescrolling.js?raw';
import lazyload from './static/lazyload.js?raw';
import lightbox from './static/lightbox.js?raw';
import rerender from './static/rerender.js?raw';
import style from './static/site.css?raw';

const script = (body: string) => ({ type: 'text/javascript; charset=utf-8', body });
const css = (body: string) => ({ type: 'text/css; charset=utf-8', body });

const icon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="3" fill="#1f5f8b"/><circle cx="8" cy="8" r="3.6" fill="#fff"/></svg>';

/** Scripts and style sheets of the pages, by name under `/static/`. Named as on the real site where that is known. */
export const STATIC_FILES: Readonly<Record<string, { type: string; body: string }>> = {
  'site.css': css(style + docsStyle),
  'hostile.css': css(hostileStyle),
  'lazyload.js': script(lazyload),
  'infinitescrolling.js': script(endless),
  'album.view.js': script(albumView),
  'lightbox.js': script(lightbox),
  'rerender.js': script(rerender),
  'hostile.js': script(hostile),
  'icon.svg': { type: 'image/svg+xml', body: icon },
};
