import { getQuota } from './account.ts';
import { createAlbum, getAlbum, getAlbums } from './album.ts';
import { addAlbumDocs, getAlbumDocs, removeAlbumDocs } from './album-docs.ts';
import { deleteAlbum, editAlbum, setAlbumDocs, setAlbumPerms } from './album-edit.ts';
import { checkTokenMethod, getFrob, getToken } from './auth.ts';
import type { Method } from './call.ts';
import { getContainers, getDoc, getDocs } from './doc.ts';
import { searchDocs } from './doc-search.ts';
import { getGroup, getGroups, searchGroups } from './group.ts';
import { addGroupDocs, getGroupDocs, removeGroupDocs } from './group-docs.ts';
import { echo, hello, methodGet, methodList } from './test-methods.ts';
import { getUser } from './user.ts';

/** Every method of the sandbox by its name. Names are case-sensitive. */
export const METHODS: ReadonlyMap<string, Method> = describing(
  new Map<string, Method>(
    Object.entries({
      'account.getQuota': getQuota,
      'album.create': createAlbum,
      'album.delete': deleteAlbum,
      'album.docs.add': addAlbumDocs,
      'album.docs.getList': getAlbumDocs,
      'album.docs.remove': removeAlbumDocs,
      'album.docs.setList': setAlbumDocs,
      'album.edit': editAlbum,
      'album.get': getAlbum,
      'album.getList': getAlbums,
      'album.setPerms': setAlbumPerms,
      'auth.checkToken': checkTokenMethod,
      'auth.getFrob': getFrob,
      'auth.getToken': getToken,
      'doc.get': getDoc,
      'doc.getContainers': getContainers,
      'doc.getList': getDocs,
      'doc.search': searchDocs,
      'group.docs.add': addGroupDocs,
      'group.docs.getList': getGroupDocs,
      'group.docs.remove': removeGroupDocs,
      'group.get': getGroup,
      'group.getList': getGroups,
      'group.search': searchGroups,
      'test.echo': echo,
      'test.hello': hello,
      'user.get': getUser,
    }),
  ),
);

function describing(methods: Map<string, Method>): Map<string, Method> {
  return methods.set('api.methods.get', methodGet(methods)).set('api.methods.getList', methodList(methods));
}
