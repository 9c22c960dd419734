import { jsonReply, type Reply } from '../../http.ts';
import { imageSize } from '../urls.ts';
import { kindOf, option, type PageVisit, page, problem, text } from './context.ts';
import { thumbs } from './thumbs.ts';

/** `/id/{mediaId}`: a medium's own page (section 7.4), with more of the same contributor below. */
export function mediumPage(visit: PageVisit, id: string): Reply {
  const medium = visit.state.media.get(id);
  if (!medium) return problem(visit, 404, 'This picture does not exist');
  const kind = kindOf(medium);
  const { w, h } = imageSize(medium, 500);
  const address = `${visit.urls.pages}/id/${id}`;
  const preview = visit.urls.image(id, 500);
  const more = [...visit.state.media.values()]
    .filter((one) => one.creatorId === medium.creatorId && one.id !== id)
    .slice(0, 8);
  return page(visit, {
    title: medium.title,
    head: `<link rel="canonical" href="${address}"><meta property="og:url" content="${address}"><meta property="og:image" content="${preview}">`,
    params: { content_id: id, page_type: kind === 'Video' ? 'video_details' : 'photo_details' },
    body: `<div class="content-preview"><h1 class="content-title">${text(medium.title)}</h1>
<div class="content-detail-thumbnail"><img src="${preview}" width="${w}" height="${h}" alt="${text(medium.title)}"></div>
<dl><dt>${kind} reference:</dt><dd>#${id}</dd></dl><p>by <a href="/p/${medium.creatorId}">${text(medium.creatorName)}</a></p>
<div id="keywords_list" class="display-none">${text(JSON.stringify(medium.keywords))}</div></div>
<h2>By the same contributor</h2>${thumbs(visit, more)}`,
  });
}

/** `/oembed?url=…`, in JSON. */
export function oembed(visit: PageVisit): Reply {
  const id = /\/id\/(\d+)/.exec(option(visit, 'url') ?? '')?.[1] ?? '';
  const medium = visit.state.media.get(id);
  if (!medium) return jsonReply({ error: 'not found' }, 404);
  const { w, h } = imageSize(medium, 500);
  const photo = { type: 'photo', version: '1.0', title: medium.title, author_name: medium.creatorName };
  return jsonReply({ ...photo, url: visit.urls.image(id, 500), width: w, height: h });
}
