/** One list out of the albums of several accounts. Pure. */
import type { AccountView } from '../messages.ts';
import type { Album } from '../model.ts';
import { matches } from '../ui/search.ts';

/** An album with the account it is in. */
export interface AlbumOf {
  account: AccountView;
  album: Album;
}

/** All albums whose title has the words, the newest first, those of unknown age by title after them. */
export function mergeAlbums(
  lists: readonly { account: AccountView; albums: readonly Album[] }[],
  query: string,
): AlbumOf[] {
  return lists
    .flatMap(({ account, albums }) => albums.map((album) => ({ account, album })))
    .filter(({ album }) => query.trim() === '' || matches(album.title, query.trim()))
    .sort(
      (a, b) =>
        (b.album.createdAt ?? 0) - (a.album.createdAt ?? 0) || a.album.title.localeCompare(b.album.title),
    );
}

/** The address of an album's screen. */
export function albumPath({ account, album }: AlbumOf, owner?: string): string {
  const query = owner ? `?${new URLSearchParams({ owner })}` : '';
  return `/albums/${encodeURIComponent(account.id)}/${encodeURIComponent(album.id)}${query}`;
}
