/**
 * Texts that mean harm: they come back as the same plain text, or are refused with a sentence; nothing else changes.
 */
import { describe, expect, it } from 'vitest';
import { finalValue } from '../../../src/ui/check-field.ts';
import type { Bench } from '../bench.ts';
import { deedsOf, plainAlbum } from '../deeds.ts';
import { poison } from '../poison.ts';
import { allOf } from './lists.ts';

/** Texts by what they try. Most are short, so that sites with short titles meet them too. */
export const HOSTILE: Record<string, string> = {
  markup: '<b onclick=x>b</b>',
  'a script': '"><script>x</script>',
  'an entity': '&lt;i&gt; &amp;amp;',
  'a numeric entity': '&#60;i&#x3e; &#0;',
  'the end of CDATA': 'a ]]> b <![CDATA[',
  'right to left': '\u202egnp.exe\u202c שלום',
  'an emoji of many parts': '👩‍👩‍👧‍👦🏴‍☠️',
  'letters with marks': 'Z̸̢͚a̴l̵g̶o̷',
  'a prototype': '__proto__',
  'a constructor': 'constructor',
  'quotes and slashes': `\\"'\`\${x}%s%00`,
  'a lone surrogate': 'a\ud83d',
  'a null character': 'a\u0000b',
  'control characters': 'a\u0007\u001b[31mb',
  'lines and tabs': 'a\tb\nc\r\nd',
  'a byte order mark': '\ufeffa\u200b\u2028b',
  'a number': '00012345',
  'nearly nothing': '\u3164',
  '10,000 characters': 'x'.repeat(10_000),
  '10,000 sunrises': '🌅'.repeat(10_000),
};

/** Sends and plants every hostile text. */
export function hostilePart(bench: Bench): void {
  const { subject, can } = bench;
  const [title] = subject.about.albumFields;
  const texts = Object.entries(HOSTILE);

  describe.each(texts)('a title that is %s', (_, text) => {
    if (can.albums?.create && title) {
      it('comes back as it was sent, or is refused', async () => {
        const seat = await bench.sit();
        const sent = finalValue(title, text);
        const creating = seat.client.albums?.create?.({ fields: plainAlbum(subject, sent) });
        const made = await Promise.resolve(creating).then(
          (album) => ({ album }),
          (error: unknown) => ({ error }),
        );
        if ('error' in made) {
          expect(bench.judge(made.error, seat).verdict).toBe('fix-field');
          return;
        }
        expect(sameText(sent)).toContain(made.album?.title);
        if (!can.albums?.list) return;
        const listed = await allOf((page) => seat.client.albums?.list?.(page));
        expect(listed.find(({ id }) => id === made.album?.id)?.title).toBe(made.album?.title);
      });
    }

    it('is read as it is, or the answer is refused', async () => {
      const names = new Set<string>();
      for (const deed of deedsOf(subject, can).filter(({ name }) =>
        /list|\.docs|get$|search|containers|owners/.test(name),
      )) {
        bench.stand.sandbox.reset();
        const { desk, act } = await deed.ready(bench.stand);
        bench.stand.plant(text);
        const read = await Promise.resolve(act()).then(
          (value) => ({ value }),
          (error: unknown) => ({ error }),
        );
        if ('error' in read) expect(bench.judge(read.error, bench.watch(desk)).verdict).toBe('retry-later');
        else for (const found of namesIn(read.value)) names.add(found);
      }
      const strangers = [...names].filter((found) => !sameText(text).includes(found));
      expect(strangers.map((found) => found.slice(0, 100))).toEqual([]);
    });
  });

  describe('an answer with more in it than there should be', () => {
    it.each(deedsOf(subject, can).map((deed) => [deed.name, deed] as const))(
      'changes no prototype in %s',
      async (_, deed) => {
        const { desk, act } = await deed.ready(bench.stand);
        desk.wire.tamper(poison);
        const result = await Promise.resolve(act()).catch((error: unknown) =>
          bench.judge(error, bench.watch(desk)),
        );
        expect(({} as Record<string, unknown>).polluted).toBeUndefined();
        expect((result as Record<string, unknown> | undefined)?.polluted).toBeUndefined();
      },
    );
  });
}

/** A text as it may come back: as it is, trimmed, or, where a part of it is no text at all, with a mark in its place. */
const sameText = (text: string): string[] => [text, text.trim(), Buffer.from(text).toString()];

/** The titles and names in an answer, at any depth. */
function namesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (typeof inner !== 'string') return namesIn(inner);
    return key === 'title' || key === 'name' ? [inner] : [];
  });
}
