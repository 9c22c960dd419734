/**
 * Albums of AdultWork's private gallery. Source: the developer pages CreateAlbum, UpdateAlbum, RemoveAlbum, GetAlbums,
 * GetGallery.
 */
import type * as v from 'valibot';
import type { Album, DocRef, Page } from '../../model.ts';
import { type NewAlbum, type SiteClient, SiteError } from '../site.ts';
import { idNumber, lockOf, newAlbumBody } from './album-input.ts';
import type { Caller } from './call.ts';
import { errorOf, ownError } from './errors.ts';
import { galleryPage } from './gallery.ts';
import { album, albumList } from './shapes.ts';
import type { Whose } from './whose.ts';

type RawAlbum = v.InferOutput<typeof album>;

function albumOf(raw: RawAlbum): Album {
  return {
    id: raw.AlbumID,
    title: raw.AlbumName,
    docs: raw.AlbumSize,
    ...(raw.ThumbUrl === undefined ? {} : { cover: raw.ThumbUrl }),
  };
}

/** All albums of somebody; the call knows no pages. */
export async function albumsOf(
  call: Caller,
  whose: Whose,
  owner: string | undefined,
  query: Record<string, string> = {},
): Promise<RawAlbum[]> {
  const UserID = idNumber(await whose.id(owner)).literal;
  return call.read(whose.path('Pictures/GetAlbums', owner), albumList, { UserID, ...query });
}

/** The album abilities of a client. */
export function albums(call: Caller, whose: Whose): NonNullable<SiteClient['albums']> {
  const acting = (owner: string | undefined) => {
    const member = whose.member(owner);
    return member === undefined ? {} : { UserID: idNumber(member) };
  };

  async function find(albumId: string, owner: string | undefined): Promise<RawAlbum> {
    const found = (await albumsOf(call, whose, owner)).find((one) => one.AlbumID === albumId);
    if (found) return found;
    throw errorOf(
      whose.path('Pictures/UpdateAlbum', owner),
      404,
      { message: '', property: undefined },
      false,
    );
  }

  return {
    async create({ fields }: NewAlbum, owner?: string): Promise<Album> {
      const body = { ...newAlbumBody(fields), ...acting(owner) };
      return albumOf(await call.create(whose.path('Pictures/CreateAlbum', owner), body, album));
    },

    async list(page: number, owner?: string): Promise<Page<Album>> {
      const items = page > 1 ? [] : (await albumsOf(call, whose, owner)).map(albumOf);
      return { items, total: items.length };
    },

    async edit(albumId: string, fields: Record<string, string>, owner?: string): Promise<void> {
      const lock = lockOf(fields);
      const AlbumID = idNumber(albumId);
      // The call replaces: the name is required even when only something else changes, so all that can be read is sent.
      const before = await find(albumId, owner);
      const name = fields.name ?? before.AlbumName;
      const description = fields.description ?? before.AlbumDescription;
      const cleared = description === '' && before.AlbumDescription !== '';
      const body = {
        AlbumID,
        Name: name,
        Description: description === '' && !cleared ? undefined : description,
        ...lock,
        ...acting(owner),
      };
      await call.change('PUT', whose.path('Pictures/UpdateAlbum', owner), body);
      const wanted = name !== before.AlbumName || description !== before.AlbumDescription;
      if (wanted && (await isAsBefore(before, owner))) throw ownError('not_changed');
    },

    async delete(albumId: string, owner?: string): Promise<void> {
      const body = { AlbumID: idNumber(albumId), RemoveAllPictures: false, ...acting(owner) };
      await call.change('POST', whose.path('Pictures/RemoveAlbum', owner), body);
    },

    docs: async (albumId: string, page: number, owner?: string): Promise<Page<DocRef>> =>
      galleryPage(call, whose, page, owner, { AlbumID: idNumber(albumId).literal }),
  };

  /** What an update answers is not documented, so the list is read; when that fails, the update is believed. */
  async function isAsBefore(before: RawAlbum, owner: string | undefined): Promise<boolean> {
    try {
      const now = await find(before.AlbumID, owner);
      return now.AlbumName === before.AlbumName && now.AlbumDescription === before.AlbumDescription;
    } catch (error) {
      if (error instanceof SiteError) return false;
      throw error;
    }
  }
}
