/**
 * How a site's pages name docs: every example address holds.
 */
import { describe, expect, it } from 'vitest';
import type { PageExample, SitePage } from '../../../src/sites/site.ts';
import { matchesPattern } from '../../browsers/chromium-menus.ts';
import type { Bench } from '../bench.ts';

/** What `page.ts` exports. */
export interface PageModule {
  page: SitePage;
  examples: PageExample[];
}

/** @param found what the site's `page.ts` exports */
export function pagesPart({ page, examples }: PageModule, { subject: { about } }: Bench): void {
  describe('page', () => {
    it('belongs to the site and says what to look at', () => {
      expect(page.id).toBe(about.id);
      expect(page.candidates).not.toBe('');
    });

    it('has examples, look-alikes among them', () => {
      expect(examples.filter(({ id }) => id === null).length).toBeGreaterThan(0);
    });

    it('reads every example as it says', () => {
      const wrong = examples.flatMap((example) => {
        const { url, as, id, owner, server = about.server } = example;
        const found = as === 'link' ? page.fromLink(url, server) : page.fromImage(url, server);
        const fits =
          id === null
            ? found === undefined
            : found?.id === id &&
              found.site === about.id &&
              (owner === undefined || found.owner === owner) &&
              [found.page, found.thumb].every((one) => one === undefined || /^https?:\/\//.test(one));
        return fits ? [] : [{ ...example, found }];
      });
      expect(wrong).toEqual([]);
    });

    it('leaves no doc out of the patterns for menus, and no other host in', () => {
      const docs = examples.filter(({ id }) => id !== null);
      expect(page.patterns !== undefined).toBe(docs.length > 0);
      const fits = ({ url, as, server = about.server }: PageExample, own: string[]) => {
        const { links = [], images = [] } = page.patterns?.(server, own) ?? {};
        return (as === 'link' ? links : images).some((pattern) => matchesPattern(url, pattern));
      };
      const left = docs.filter((each) => !fits(each, []) || !fits(each, each.owner ? [each.owner] : []));
      expect(left).toEqual([]);
      const elsewhere = examples.filter(({ url }) => /^https?:\/\/(?:[\w.-]+\.)?example\.org\//.test(url));
      expect(elsewhere.filter((each) => fits(each, []))).toEqual([]);
    });

    it('takes no time over hostile addresses', () => {
      const started = performance.now();
      for (const part of ['/', 'a/', '1', '_1', '.', '%', '/doc/1', '/id/']) {
        for (const address of [part.repeat(100_000 / part.length), about.server + part.repeat(2_000)]) {
          page.fromLink(address, about.server);
          page.fromImage(address, about.server);
          page.fromLink(about.server, address);
        }
      }
      expect(performance.now() - started).toBeLessThan(1_000);
    });
  });
}
