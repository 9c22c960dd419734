import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeEntities } from '../../src/protocols/entities.ts';

it.each([
  ['Boats &amp; light', 'Boats & light'],
  ['&lt;b&gt;&quot;x&quot;&#039;&#x1F600;', '<b>"x"\'😀'],
  ['&amp;lt;', '&lt;'],
  ['AT&T & co; &unknown; &#0; &#xD800; &#99999999;', 'AT&T & co; &unknown; &#0; &#xD800; &#99999999;'],
])('decodes %j once', (escaped, plain) => expect(decodeEntities(escaped)).toBe(plain));

it('gives back any text that was escaped', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const escaped = text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);
      expect(decodeEntities(escaped)).toBe(text);
    }),
  );
});
