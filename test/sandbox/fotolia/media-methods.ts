import { type Call, intArg, type Method, mediumArg } from './call.ts';
import { ApiError } from './errors.ts';
import { galleryToRead } from './gallery-methods.ts';
import type { Medium, Out } from './types.ts';
import { imageSize } from './urls.ts';
import { escapeMarkup } from './xml-rpc-write.ts';

const SIZES = [30, 110, 400];
const LANGUAGES = [1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15, 22, 23];
const LICENSES = [
  { name: 'XS', price: 1 },
  { name: 'XL', price: 8 },
];

function sizeArg(call: Call): number {
  const size = intArg(call, 'thumbnail_size', 110);
  if (!SIZES.includes(size)) throw new ApiError('2101');
  return size;
}

/** What lists and single media have in common; ids are text on the wire (5.7). */
function described(call: Call, medium: Medium, size: number): { [member: string]: Out } {
  const { w, h } = imageSize(medium, size);
  const url = call.urls.image(medium.id, size);
  return {
    id: medium.id,
    title: medium.title,
    creator_id: medium.creatorId,
    creator_name: medium.creatorName,
    thumbnail_url: url,
    thumbnail_html_tag: `<img src="${url}" alt="${escapeMarkup(medium.title)}" width="${w}" height="${h}" />`,
    thumbnail_width: w,
    thumbnail_height: h,
    licenses: LICENSES,
  };
}

/** `getUserGalleryMedias` (5.7): a struct with one member a medium, numbered from 0 on every page. */
const getUserGalleryMedias: Method = {
  rest: { path: 'user/getUserGalleryMedias', verb: 'GET' },
  xml: true,
  session: true,
  kinds: ['business', 'developer', 'reseller'],
  params: [
    { name: 'page', type: 'int' },
    { name: 'nb_per_page', type: 'int' },
    { name: 'thumbnail_size', type: 'int' },
    { name: 'id', type: 'string' },
    { name: 'detail_level', type: 'int' },
  ],
  run(call) {
    const page = Math.max(1, intArg(call, 'page', 1));
    const perPage = intArg(call, 'nb_per_page', 32);
    if (perPage < 1 || perPage > 64) throw new ApiError('002');
    const size = sizeArg(call);
    const detailed = intArg(call, 'detail_level', 0) === 1;
    const { mediaIds } = galleryToRead(call);
    const shown = mediaIds.slice((page - 1) * perPage, page * perPage);
    const items = shown.flatMap((id, n) => {
      const medium = call.state.media.get(id);
      if (!medium) return [];
      const more: { [member: string]: Out } = detailed
        ? {
            nb_views: medium.nbViews,
            nb_downloads: medium.nbDownloads,
            keywords: medium.keywords.join(','),
          }
        : {};
      return [[String(n), { ...described(call, medium, size), ...more }] as const];
    });
    return { nb_results: mediaIds.length, ...Object.fromEntries(items) };
  },
};

/** `getMediaData` (6.2). */
const getMediaData: Method = {
  rest: { path: 'media/getMediaData', verb: 'GET' },
  xml: true,
  session: false,
  params: [
    { name: 'id', type: 'digits' },
    { name: 'thumbnail_size', type: 'int' },
    { name: 'language_id', type: 'int' },
  ],
  run(call) {
    const medium = mediumArg(call, 'id');
    const size = sizeArg(call);
    if (!LANGUAGES.includes(intArg(call, 'language_id', 2))) throw new ApiError('2001');
    return {
      ...described(call, medium, size),
      media_type_id: medium.typeId,
      country_id: 1,
      country_name: 'France',
      nb_views: medium.nbViews,
      nb_downloads: medium.nbDownloads,
      keywords: medium.keywords.map((name) => ({ name })),
      licenses_details: { XS: { width: 424, height: 283, dpi: 72, phrase: '424 × 283 px' } },
      cat1: { id: '1000000', name: 'Nature' },
    };
  },
};

/** Methods about media. */
export const mediaMethods = { getUserGalleryMedias, getMediaData };
