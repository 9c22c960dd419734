import { createAlbum, getAlbums } from './albums.ts';
import { createToken, expireSession, getSession, revokeAuthorization } from './auth.ts';
import type { Method } from './call.ts';
import { getPhotos } from './photos.ts';
import { upload } from './upload.ts';
import { getInfo, getLoggedInUser, hasAppPermission } from './users.ts';

/** The methods that the sandbox knows; any other answers 3. */
export const METHODS: ReadonlyMap<string, Method> = new Map(
  Object.entries({
    'auth.createToken': createToken,
    'auth.getSession': getSession,
    'auth.expireSession': expireSession,
    'auth.revokeAuthorization': revokeAuthorization,
    'users.getLoggedInUser': getLoggedInUser,
    'users.getInfo': getInfo,
    'users.hasAppPermission': hasAppPermission,
    'photos.createAlbum': createAlbum,
    'photos.getAlbums': getAlbums,
    'photos.get': getPhotos,
    'photos.upload': upload,
  }),
);
