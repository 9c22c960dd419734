import type { Reply } from '../../http.ts';
import { PHOTO } from '../seed-ids.ts';
import { imagePath } from '../urls.ts';
import { type PageVisit, page, text } from './context.ts';

/** `/look-alikes`: one real medium among links and images that must not be taken for one. */
export function lookAlikesPage(visit: PageVisit): Reply {
  const image = visit.urls.image(PHOTO, 240);
  const links = [
    `https://www.example.org/id/${PHOTO}`,
    `https://www.fotolia.com.example.org/id/${PHOTO}`,
    `javascript:"/id/${PHOTO}"`,
    `/id/${PHOTO}x`,
    `/id/0${PHOTO}`,
    `/search?similar=${PHOTO}`,
    `/search?next=/id/${PHOTO}`,
    `/search#/id/${PHOTO}`,
    `/Ajax/ShoppingCart/Add/${PHOTO}`,
    `/Content/Comp/${PHOTO}`,
    `/Galleries/${PHOTO}`,
  ];
  const images = [
    `https://t2.ftcdn.net.example.org${imagePath(PHOTO, 240)}`,
    image.replace('/jpg/01/', '/jpg/10/'),
    image.replace(`_${PHOTO}_`, `_0${PHOTO}_`),
    image.replace('_F_', '_G_'),
  ];
  return page(visit, {
    title: 'Look-alikes',
    body: `<h1>Look-alikes</h1><div id="real"><a href="/id/${PHOTO}"><img src="${image}" alt="The real one" width="240" height="160"></a></div>
<div id="fakes">${links.map((href) => `<p><a href="${text(href)}">${text(href)}</a></p>`).join('')}
${images.map((src) => `<img src="${text(src)}" alt="fake" width="40" height="40">`).join('')}</div>`,
  });
}
