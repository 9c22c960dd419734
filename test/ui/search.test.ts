import { describe, expect, it } from 'vitest';
import { matches } from '../../src/ui/search.ts';

describe('search', () => {
  it.each([
    ['Éclats de lumière', 'eclats', true],
    ['Éclats de lumière', 'LUMIERE ecl', true],
    ['Straßenbahn', 'strasse', false],
    ['Straßenbahn', 'STRAß', true],
    ['صور البحر', 'البحر', true],
    ['ﬁne art', 'fine', true],
    ['Harbour light', 'harbour dark', false],
    ['Harbour light', '  ', true],
  ])('looks in "%s" for "%s": %s', (text, query, found) => {
    expect(matches(text, query)).toBe(found);
  });
});
