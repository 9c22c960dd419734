import { drawBadge } from '../draw/badge.ts';
import { drawScene, SCENE_NAMES } from '../draw/scene.ts';
import type { Reply } from '../http.ts';
import type { World } from './call.ts';
import { findMember } from './state.ts';
import { imageFolder, imageSecret, imageSize, LABELS } from './urls.ts';

const DOC_IMAGE = /^(\/\d+\/\d\d\/\d\d\/)(\d+)\.([0-9a-f]{8})(?:\.(\d+x?))?\.jpg$/;
const PERSON = /^\/p\/[^/]+\/\d+\/(\d+)\/userphoto\.jpg$/;
const BUDDY = /^\/\d+\/\d\d\/\d\d\/(\d+)\.[0-9a-f]{8}\.buddy\.jpg$/;
const GROUP = /^\/p\/\d+\/\d+\/(\d+)\.jpg$/;
const BANNER = /^\/\d+\/\d\d\/\d\d\/(\d+)\.[0-9a-f]{8}\.header\.\d+\.jpg$/;

const missing: Reply = { status: 404, type: 'text/plain; charset=utf-8', body: 'No such image' };

/** An image. Drawn as SVG whatever the address ends in: browsers go by the content type. */
function image(svg: string): Reply {
  return { status: 200, type: 'image/svg+xml', body: svg, headers: { 'cache-control': 'max-age=86400' } };
}

/** Ids of the docs that exist only on benchmark pages, so that such pages need no entry in the state for each. */
export const isMadeUp = (docId: string): boolean => /^59\d{6}$/.test(docId);

function docImage(world: World, folder: string, docId: string, secret: string, label: string): Reply {
  const doc = world.state.docs.get(docId);
  if (!doc && !isMadeUp(docId)) return missing;
  if (label && !LABELS.includes(label)) return missing;
  // A wrong folder or the secret of another size is as good as no image at all.
  if (folder !== imageFolder(docId) || secret !== imageSecret(docId, label)) return missing;
  const { w, h } = imageSize(doc ?? { w: 4000, h: 2668 }, label);
  const scene = doc?.scene ?? SCENE_NAMES[Number(docId) % SCENE_NAMES.length] ?? 'sea';
  const sign = doc?.media === 'video' || doc?.media === 'audio' ? doc.media : undefined;
  return image(drawScene(scene, docId, w, h, sign));
}

/** Answers a request to the image host (section 8.3): docs, portraits, group icons, banners. */
export function handleImage(world: World, path: string): Reply {
  const [, folder, docId, secret, label] = DOC_IMAGE.exec(path) ?? [];
  if (folder && docId && secret) return docImage(world, folder, docId, secret, label ?? '');
  const banner = BANNER.exec(path)?.[1];
  if (banner) return image(drawScene('sea', banner, 1200, 300));
  const id = [PERSON, BUDDY, GROUP].map((form) => form.exec(path)?.[1]).find(Boolean);
  if (!id) return missing;
  const group = world.state.groups.get(id);
  if (group) return image(drawScene(group.scene, id, 96, 96));
  const member = findMember(world.state, id, false);
  return member ? image(drawBadge(member.username, id)) : missing;
}
