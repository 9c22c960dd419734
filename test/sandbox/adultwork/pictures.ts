import { type Call, integerOf, numberIn, type Operation } from './call.ts';
import { Refusal } from './errors.ts';
import type { Node } from './json.ts';
import { addPicture } from './state.ts';
import type { Picture } from './types.ts';
import { imageUrl, thumbUrl } from './urls.ts';

const LARGEST = 10 * 1024 * 1024;
const MOST = 20;

function propertyOf(item: Node, name: string): string {
  const node = item.type === 'object' ? item.members.get(name) : undefined;
  return node?.type === 'string' ? node.value : '';
}

/** Whether base64 text holds a JPEG or PNG of a fair size. */
function isImage(text: string): boolean {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return false;
  const bytes = Buffer.from(text, 'base64');
  const start = bytes.subarray(0, 4).toString('hex');
  return bytes.length <= LARGEST && (start.startsWith('ffd8ff') || start === '89504e47');
}

function picturesIn(call: Call): { title: string; description: string }[] {
  const node = call.body.get('Pictures');
  const wrong = (message: string) => new Refusal(400, message, { property: 'Pictures' });
  if (node?.type !== 'array' || node.items.length === 0 || node.items.length > MOST) {
    throw wrong(`Pictures must hold 1 to ${MOST} pictures.`);
  }
  return node.items.map((item) => {
    if (!isImage(propertyOf(item, 'Image'))) throw wrong('A picture must be a JPEG or PNG in base64.');
    return { title: propertyOf(item, 'Title'), description: propertyOf(item, 'Description') };
  });
}

function add(call: Call, free: boolean): unknown {
  const hasAlbum = !free && call.body.has('AlbumID');
  const albumId = hasAlbum ? integerOf(call, 'AlbumID') : undefined;
  if (albumId && call.state.albums.get(albumId)?.userId !== call.owner.id) {
    throw new Refusal(404, 'The album was not found.');
  }
  const wanted = picturesIn(call);
  call.entry.worked = true;
  const added = wanted.map((picture) =>
    addPicture(call.state, {
      ...picture,
      userId: call.owner.id,
      ...(albumId ? { albumId } : {}),
      free,
      uploadedAt: call.state.clock.now(),
      scene: 'meadow',
    }),
  );
  const place = albumId ? { AlbumID: Number(albumId) } : {};
  return { UserID: Number(call.owner.id), ...place, PictureIDs: added.map(({ id }) => id).join(',') };
}

const describe = (call: Call, picture: Picture) => ({
  PictureID: Number(picture.id),
  AlbumID: picture.albumId ? Number(picture.albumId) : null,
  Title: picture.title,
  Description: picture.description,
  ThumbUrl: thumbUrl(call, picture),
  Url: imageUrl(call, picture),
  DateUploaded: new Date(picture.uploadedAt).toISOString(),
});

function pageOf(call: Call, pictures: Picture[]) {
  const size = numberIn(call, 'PageSize', { from: 1, to: 100, or: 50 });
  const page = numberIn(call, 'PageNumber', { from: 1, to: Number.MAX_SAFE_INTEGER, or: 1 });
  call.entry.worked = true;
  return {
    PageNumber: page,
    PageCount: Math.ceil(pictures.length / size),
    PageSize: size,
    PicturesTotal: pictures.length,
    Pictures: pictures.slice((page - 1) * size, page * size).map((picture) => describe(call, picture)),
  };
}

const newestFirst = (a: Picture, b: Picture) => b.uploadedAt - a.uploadedAt;

const getGallery: Operation = {
  path: 'Pictures/GetGallery',
  verb: 'GET',
  approved: true,
  group: true,
  params: ['UserID', 'AlbumID', 'OrderBy', 'PageSize', 'PageNumber'],
  run(call) {
    const userId = String(numberIn(call, 'UserID'));
    const albumId = call.query.has('AlbumID') ? String(numberIn(call, 'AlbumID')) : undefined;
    const order = call.query.get('OrderBy') ?? 'dateuploaded';
    if (!['dateuploaded', 'gallerysize', 'galleryprice', 'size'].includes(order)) {
      throw new Refusal(400, 'OrderBy is unknown.', { property: 'OrderBy' });
    }
    if (albumId && call.state.albums.get(albumId)?.userId !== userId) {
      throw new Refusal(404, 'The album was not found.');
    }
    // Only an owner counts as subscribed here.
    const readable = userId === call.owner.id;
    const pictures = [...call.state.pictures.values()].filter(
      (one) =>
        readable && !one.free && one.userId === userId && (albumId === undefined || one.albumId === albumId),
    );
    return pageOf(call, pictures.sort(newestFirst));
  },
};

const getFreeGallery: Operation = {
  path: 'pictures/getFreeGallery',
  verb: 'GET',
  key: true,
  approved: true,
  params: ['UserID', 'PageSize', 'PageNumber'],
  run(call) {
    const userId = String(numberIn(call, 'UserID'));
    const member = call.state.members.get(userId);
    if (!member) throw new Refusal(404, 'The user was not found.');
    const pictures = [...call.state.pictures.values()].filter((one) => one.free && one.userId === userId);
    const page = pageOf(call, pictures.sort(newestFirst));
    return { ...page, User: { UserID: Number(userId), [call.modes.nickname]: member.nickname } };
  },
};

const adding = (path: string, free: boolean): Operation => ({
  path,
  verb: 'POST',
  scope: 'profile_gallery',
  group: true,
  params: free ? ['Pictures'] : ['AlbumID', 'Pictures'],
  run: (call) => add(call, free),
});

/** Operations on pictures (sections 5.5 to 5.8). */
export const pictureOperations = [
  adding('Pictures/AddPictures', false),
  adding('Pictures/AddFreePictures', true),
  getGallery,
  getFreeGallery,
];
