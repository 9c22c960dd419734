import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import texts from '../../src/jobs/texts/en.json' with { type: 'json' };

const folder = join(import.meta.dirname, '../../src/jobs');
const code = readdirSync(folder)
  .filter((name) => name.endsWith('.ts'))
  .map((name) => readFileSync(join(folder, name), 'utf8'))
  .join('\n');

/** Keys that are put together in the code, by their beginning. */
const FAMILIES: Record<string, string[]> = {
  jobs_only_: ['photo', 'video', 'audio', 'other'],
  jobs_no_: ['photo', 'video', 'audio', 'other'],
  jobs_quota_: ['day', 'week', 'month', 'ever'],
};

test('every sentence that is used exists, and every one that exists is used', () => {
  const used = new Set([...code.matchAll(/'(jobs_[a-z_]+)'/g)].map(([, key = '']) => key));
  for (const [family, ends] of Object.entries(FAMILIES)) {
    expect(code).toContain(`\`${family}\${`);
    for (const end of ends) used.add(family + end);
  }
  const known = new Set(Object.keys(texts).map((key) => key.replace(/_(one|other)$/, '')));
  // The plural family and a medium share an ending.
  for (const key of ['jobs_only_other', 'jobs_no_other']) known.add(key);
  for (const key of ['jobs_only', 'jobs_no']) known.delete(key);
  expect([...used].filter((key) => !known.has(key))).toEqual([]);
  expect([...known].filter((key) => !used.has(key))).toEqual([]);
});

test('sentences are sentences', () => {
  for (const [key, text] of Object.entries(texts)) {
    expect(text, key).toMatch(/^(?:[A-Z]|\$1 ).*\.$/);
    expect(text, key).not.toMatch(/please|sorry|oops|!|\bfail/i);
  }
});

test('no site is named', () => {
  expect(code + JSON.stringify(texts)).not.toMatch(/ipernity|flickr|fotolia|adultwork|facebook/i);
});
