import { expect, it, vi } from 'vitest';
import { recentTargets } from '../../src/popup/recent.ts';
import { job, target } from './world.ts';

vi.mock('../../src/sites/abouts.ts', () => import('../ui/site.ts'));

it('names the targets of the latest jobs once, the latest first', () => {
  const jobs = [
    job([target('1', {}), target('2', {})], { createdAt: 1 }),
    job([target('3', {}), target('1', {})], { createdAt: 3 }),
    job([target('4', {})], { createdAt: 4, account: 'other' }),
    job([target('5', {})], { createdAt: 5, kind: 'undo' }),
    job([target('', {}, { kind: 'album' }), target('7', {}, { kind: 'album' })], {
      createdAt: 6,
      kind: 'album',
    }),
  ];
  expect(recentTargets(jobs, 'a1', 'group')).toEqual(['3', '1', '2']);
  expect(recentTargets(jobs, 'a1', 'group', 1)).toEqual(['3']);
  expect(recentTargets(jobs, 'a1', 'album')).toEqual(['7']);
});
