/**
 * What a site says about itself holds.
 */
import { describe, expect, it } from 'vitest';
import { isOnHosts } from '../../../src/sites/match.ts';
import { normaliseServer } from '../../../src/sites/server-address.ts';
import type { Endpoints } from '../../../src/sites/site.ts';
import type { Bench } from '../bench.ts';
import { exists } from '../texts.ts';
import { unique, wrongFields } from './field-rules.ts';

const ELSEWHERE = 'https://pictures.example/here/';

/** @param folder name of the site's folder */
export function aboutPart(folder: string, { subject, can }: Bench): void {
  const { about, site } = subject;
  const texts = (...keys: (string | undefined)[]) =>
    keys.filter((key) => key !== undefined && !exists({ key }));

  describe('about', () => {
    it('is the data of its folder', () => {
      expect(about.id).toBe(folder);
      expect(about.name).toMatch(/^\S.*\S$/);
      const functions = Object.entries(about).filter(([, value]) => typeof value === 'function');
      expect(functions.map(([name]) => name)).toEqual(['endpoints']);
      expect(JSON.parse(JSON.stringify(about))).toEqual(
        Object.fromEntries(Object.entries(about).filter(([, value]) => typeof value !== 'function')),
      );
    });

    it('has texts for its words', () => {
      const families = [about.words.album, about.words.group].flatMap((family) =>
        family ? [`${family}_one`, `${family}_other`] : [],
      );
      expect(texts(...families)).toEqual([]);
      expect(about.words.group !== undefined, 'a word for groups').toBe(can.groups !== undefined);
      if (about.status.kind === 'live') return;
      expect(about.status.since).toMatch(/^\d{4}-\d\d-\d\d$/);
      expect(texts(about.status.why)).toEqual([]);
    });

    it('names its servers', () => {
      expect(normaliseServer(about.server)).toEqual({ server: about.server, isLocal: false });
      expect(wrongAddresses(about.endpoints(about.server))).toEqual([]);
      const elsewhere = about.endpoints(ELSEWHERE);
      expect(wrongAddresses(elsewhere)).toEqual([]);
      expect([elsewhere.api, elsewhere.pages].filter((one) => !one.startsWith(ELSEWHERE))).toEqual([]);
    });

    it('tells what signing out leaves valid, unless its client ends the session', () => {
      expect(about.staysValid === undefined, 'either signOut or staysValid').toBe(can.signOut !== undefined);
      expect(texts(about.staysValid)).toEqual([]);
      expect(about.revokeAt ?? 'https://').toMatch(/^https:\/\//);
    });

    it('offers the ways to sign in that its client has', () => {
      const ids = about.signIn.map(({ id }) => id);
      expect(unique(ids)).toBe(true);
      expect(ids.toSorted()).toEqual(Object.keys(site.signIn).toSorted());
      const cases = subject.signIns.map(({ method }) => method);
      expect(
        ids.filter((id) => !cases.includes(id)),
        'methods without a sign-in case',
      ).toEqual([]);
      for (const method of about.signIn) {
        expect(texts(method.label, method.needs)).toEqual([]);
        expect(method.getItAt ?? 'https://').toMatch(/^https:\/\//);
        expect(wrongFields(method.fields), method.id).toEqual([]);
      }
    });

    it('has fields for albums', () => {
      const [title, ...rest] = about.albumFields;
      expect(title).toMatchObject({ kind: 'line', required: true });
      expect(title?.needs ?? rest.find(({ needs }) => needs === title?.name)).toBeUndefined();
      expect(wrongFields(about.albumFields)).toEqual([]);
      const names = about.albumFields.map(({ name }) => name);
      expect(about.editableFields.filter((name) => !names.includes(name))).toEqual([]);
      expect(unique(about.editableFields)).toBe(true);
      expect(about.editableFields.length > 0, 'fields to edit').toBe(can.albums?.edit !== undefined);
    });

    it('has numbers that make sense', () => {
      expect(Number.isInteger(about.batch) && about.batch >= 1).toBe(true);
      for (const size of Object.values(about.pageSize))
        expect(Number.isInteger(size) && size >= 0).toBe(true);
      expect(about.pacing.calls).toBeGreaterThan(0);
      expect(about.pacing.writes).toBeGreaterThanOrEqual(about.pacing.calls);
      expect(about.thumb).toBeGreaterThan(0);
    });
  });
}

/** What is wrong with a server's addresses. */
function wrongAddresses({ api, pages, origins }: Endpoints): string[] {
  const patterns = origins.filter((one) => !/^https:\/\/(\*\.)?[^/*:]+\/\*$/.test(one));
  const strangers = [api, pages].filter((one) => !isOnHosts(origins, one) || !one.endsWith('/'));
  return [...patterns, ...strangers];
}
