import { type Call, integerOf, numberIn, type Operation, textOf } from './call.ts';
import { Refusal } from './errors.ts';
import { addAlbum, albumsOf, picturesIn } from './state.ts';
import type { Album } from './types.ts';
import { thumbUrl } from './urls.ts';

const ALBUM_PARAMS = ['Name', 'Description', 'PinNumber', 'PINPrice'];

/** An album as it is answered (section 5.1). PIN and price are never part of it. */
export function describe(call: Call, album: Album, withIds = false): Record<string, unknown> {
  const pictures = picturesIn(call.state, album.id);
  const first = pictures[0];
  return {
    UserID: Number(album.userId),
    AlbumID: Number(album.id),
    AlbumName: album.name,
    AlbumDescription: album.description,
    AlbumSize: pictures.length,
    Sequence: album.sequence,
    ThumbUrl: first && album.userId === call.owner.id ? thumbUrl(call, first) : '',
    PictureIDs: withIds ? pictures.map(({ id }) => id).join(',') : '',
  };
}

function nameIn(call: Call): string {
  const name = textOf(call, 'Name');
  if (name === undefined || name.trim() === '') {
    throw new Refusal(400, 'The Name field is required.', { property: 'Name' });
  }
  if (name.length > 20) {
    throw new Refusal(400, 'The maximum length of Name is 20.', { property: 'Name' });
  }
  return name;
}

function descriptionIn(call: Call): string | undefined {
  const description = textOf(call, 'Description');
  if (description !== undefined && description.length > call.modes.descriptionMax) {
    throw new Refusal(400, 'Description is too long.', { property: 'Description' });
  }
  return description;
}

/** The PIN and its price: both or none, the price as it was written. */
function lockIn(call: Call): { pin: string; price: string } | undefined {
  const pin = textOf(call, 'PinNumber');
  const node = call.body.get('PINPrice');
  const hasPrice = node !== undefined && !(node.type === 'constant' && node.value === null);
  if (pin === undefined && !hasPrice) return undefined;
  if (pin === undefined) {
    throw new Refusal(400, 'PinNumber is required with PINPrice.', { property: 'PinNumber' });
  }
  if (!/^[A-Za-z0-9]{4}$/.test(pin)) {
    throw new Refusal(400, 'PinNumber must be 4 letters or numbers.', { property: 'PinNumber' });
  }
  if (!hasPrice) throw new Refusal(400, 'PINPrice is required with PinNumber.', { property: 'PINPrice' });
  const price = node.type === 'number' ? node.literal : '';
  // Digits are compared as text, so that 2.4999999 for 2.50 shows.
  if (!/^\d+(?:\.\d{1,2})?$/.test(price) || !/[1-9]/.test(price)) {
    throw new Refusal(400, 'PINPrice must be a decimal above 0 with at most 2 decimals.', {
      property: 'PINPrice',
    });
  }
  return { pin, price };
}

function albumIn(call: Call): Album {
  const album = call.state.albums.get(integerOf(call, 'AlbumID'));
  if (!album || album.userId !== call.owner.id) throw new Refusal(404, 'The album was not found.');
  return album;
}

const createAlbum: Operation = {
  path: 'Pictures/CreateAlbum',
  verb: 'POST',
  scope: 'profile_gallery',
  group: true,
  params: ALBUM_PARAMS,
  run(call) {
    const name = nameIn(call);
    const description = descriptionIn(call) ?? '';
    const lock = lockIn(call);
    call.entry.worked = true;
    return describe(call, addAlbum(call.state, { userId: call.owner.id, name, description, ...lock }));
  },
};

const updateAlbum: Operation = {
  path: 'Pictures/UpdateAlbum',
  verb: 'PUT',
  scope: 'profile_gallery',
  group: true,
  params: ['AlbumID', ...ALBUM_PARAMS],
  run(call) {
    const album = albumIn(call);
    const name = nameIn(call);
    const description = descriptionIn(call);
    const lock = lockIn(call);
    call.entry.worked = true;
    if (call.modes.updateWorks) {
      Object.assign(album, { name }, description === undefined ? {} : { description }, lock);
    }
    return describe(call, album);
  },
};

const removeAlbum: Operation = {
  path: 'Pictures/RemoveAlbum',
  verb: 'POST',
  scope: 'profile_gallery',
  group: true,
  params: ['AlbumID', 'RemoveAllPictures'],
  run(call) {
    const album = albumIn(call);
    const all = call.body.get('RemoveAllPictures');
    if (all && (all.type !== 'constant' || all.value === null)) {
      throw new Refusal(400, 'RemoveAllPictures must be a boolean.', { property: 'RemoveAllPictures' });
    }
    call.entry.worked = true;
    for (const picture of picturesIn(call.state, album.id)) {
      if (all?.value) call.state.pictures.delete(picture.id);
      else delete picture.albumId;
    }
    call.state.albums.delete(album.id);
    return { UserID: Number(album.userId), AlbumID: Number(album.id) };
  },
};

const getAlbums: Operation = {
  path: 'Pictures/GetAlbums',
  verb: 'GET',
  group: true,
  params: ['UserID', 'ReturnPictureIDs'],
  run(call) {
    const userId = String(numberIn(call, 'UserID'));
    const withIds = call.query.get('ReturnPictureIDs')?.toLowerCase() === 'true';
    const albums = albumsOf(call.state, userId).map((album) => describe(call, album, withIds));
    call.entry.worked = true;
    return call.modes.albumList === 'bare' ? albums : { Albums: albums };
  },
};

/** Operations on albums (sections 5.1 to 5.4). */
export const albumOperations = [createAlbum, updateAlbum, removeAlbum, getAlbums];
