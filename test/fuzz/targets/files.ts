/**
 * Files of group sets that people bring in; `copies.ts` has those of everything. A new kind of file is added likewise.
 */
import { FileError } from '../../../src/data/read.ts';
import { newSets, readSets, writeSets } from '../../../src/data/set-file.ts';
import { bentText } from '../hostile.ts';
import type { Target } from '../target.ts';

const sets = [
  { id: 's1', account: 'a', name: 'Harbour', groups: [{ id: '1', title: 'Boats' }] },
  {
    id: 's2',
    account: 'a',
    name: 'Street',
    groups: [
      { id: '2', title: 'Night & fog' },
      { id: '3', title: 'L’été' },
    ],
  },
];
const files = [writeSets('fake', sets), writeSets('fake', [])];

/** Group sets. */
export const imported: Target[] = [
  {
    name: 'group set files',
    weight: 3,
    expects: (error) => error instanceof FileError,
    run(random) {
      const read = readSets(bentText(random, files), 'fake');
      for (const { name, groups } of newSets(read, sets)) {
        if (typeof name !== 'string' || groups.some(({ id }) => typeof id !== 'string'))
          throw new Error('a set that is none was read');
      }
    },
  },
];
