import { describe, expect, it, vi } from 'vitest';
import { albumRequest, coverOf, formOf } from '../../src/popup/album-form.ts';
import type { SiteAbout } from '../../src/sites/site.ts';
import { site } from '../ui/site.ts';
import { docs } from './world.ts';

vi.mock('../../src/sites/abouts.ts', () => import('../ui/site.ts'));

const about: SiteAbout = {
  ...site,
  albumFields: [
    { name: 'title', label: 'x', kind: 'line', required: true },
    { name: 'who', label: 'x', kind: 'choice', initial: '5', choices: [{ value: '5', label: 'x' }] },
  ],
  albumCover: 'becomes-first-doc',
};

describe('the form of a new album', () => {
  it('starts with what the site proposes and keeps what was typed', () => {
    expect(formOf(about, undefined)).toEqual({ fill: true, fields: { title: '', who: '5' } });
    expect(formOf(about, { fill: false, fields: { title: 'A' } })).toEqual({
      fill: false,
      fields: { title: 'A', who: '5' },
    });
  });

  it('proposes the first picked doc as cover until the person chooses', () => {
    const form = formOf(about, undefined);
    expect(coverOf(about, form, docs(2))).toBe('0');
    expect(coverOf(about, form, [])).toBeNull();
    expect(coverOf(about, { ...form, cover: null }, docs(2))).toBeNull();
    expect(coverOf(about, { ...form, cover: '9' }, docs(2))).toBe('9');
    expect(coverOf({ ...about, albumCover: 'none' }, form, docs(2))).toBeNull();
  });

  it('asks for just what is on the form', () => {
    const form = { ...formOf(about, undefined), fields: { title: ' Harbour ', who: '5' } };
    expect(albumRequest(about, 'a1', form, docs(1))).toEqual({
      kind: 'album',
      account: 'a1',
      docs: docs(1),
      album: { create: { fields: { title: 'Harbour', who: '5' }, cover: '0' }, title: 'Harbour' },
    });
    expect(albumRequest(about, 'a1', { ...form, fill: false, cover: null }, docs(1))).toMatchObject({
      docs: [],
      album: { create: { fields: { title: 'Harbour', who: '5' } } },
    });
  });
});
