/** Every kind of step, with a job that comes to it. */
import type { DocRef } from '../../../src/model.ts';
import { seedIds } from '../../sandbox/ipernity/index.ts';
import { GROUP } from './mishaps.ts';
import type { RealHarness } from './real-site.ts';

/** A step. */
export interface Step {
  /** The method whose first call goes wrong. */
  method: string;
  /** Starts the job; resolves with its id. */
  begin(made: RealHarness, docs: DocRef[]): Promise<string>;
  /** A call whose answer is lost first, so that the step comes about. */
  loses?: string;
}

/** Title of the album that is made. */
export const TITLE = 'Harbour';

const toGroup: Step['begin'] = ({ engine, sandbox }, docs) => {
  const group = sandbox.state.groups.get(GROUP);
  if (group) group.quotaMax = 30;
  return engine.start({ kind: 'push', account: 'me', docs, groups: [{ id: GROUP, title: 'Editors' }] });
};

const toAlbum: Step['begin'] = ({ engine }, docs) => {
  const album = { id: seedIds.ALBUM_EMPTY, title: 'Not filled yet' };
  return engine.start({ kind: 'album', account: 'me', docs, album });
};

const toNewAlbum: Step['begin'] = ({ engine }, docs) => {
  const create = { fields: { title: TITLE }, ...(docs[0] ? { cover: docs[0].id } : {}) };
  return engine.start({ kind: 'album', account: 'me', docs, album: { create, title: TITLE } });
};

function undoing(begin: Step['begin']): Step['begin'] {
  return async (made, docs) => {
    const id = await begin(made, docs);
    await made.run();
    made.sandbox.log.clear();
    return made.engine.undo(id);
  };
}

/** All steps. */
export const STEPS: Record<string, Step> = {
  'reading a group': { method: 'group.get', begin: toGroup },
  'adding to a group': { method: 'group.docs.add', begin: toGroup },
  'adding to an album': { method: 'album.docs.add', begin: toAlbum },
  'creating an album': { method: 'album.create', begin: toNewAlbum },
  'looking for a new album': { method: 'album.getList', begin: toNewAlbum, loses: 'album.create' },
  'reading back where docs are': { method: 'doc.getContainers', begin: toGroup, loses: 'group.docs.add' },
  'looking before docs are taken out': { method: 'doc.getContainers', begin: undoing(toGroup) },
  'taking out of a group': { method: 'group.docs.remove', begin: undoing(toGroup) },
  'taking out of an album': { method: 'album.docs.remove', begin: undoing(toAlbum) },
};
