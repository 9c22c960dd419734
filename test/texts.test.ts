import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readTexts } from './tools/texts.ts';

const root = join(import.meta.dirname, '..', 'src');
const english = readTexts().get('en') ?? {};
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => [file, readFileSync(join(root, file), 'utf8')] as const);

function said(pattern: RegExp): [file: string, key: string][] {
  return sources.flatMap(
    ([file, code]) => [...code.matchAll(pattern)].map((match) => [file, match[1] ?? '']) as [],
  );
}

it('has a text for every key that the code says', () => {
  const missing = [...said(/\bt\(\s*'([a-z]\w+)'/g), ...said(/\bkey: '(\w+_\w+)'(?!,\s*count)/g)].filter(
    ([, key]) => !(key in english) && !(`${key}_other` in english),
  );
  expect(missing).toEqual([]);
});

it('has every plural family that the code counts with', () => {
  const missing = said(/\btn\(\s*'([a-z]\w+)'/g).filter(([, family]) => !(`${family}_other` in english));
  expect(missing).toEqual([]);
});

it('has no text that nothing says', () => {
  const code =
    sources.map(([, text]) => text).join('\n') + readFileSync(join(root, '../manifest.json'), 'utf8');
  const families = [...code.matchAll(/[`'](\w+_)\$\{/g)].map((match) => match[1] ?? '');
  const unsaid = Object.keys(english).filter((key) => {
    const family = key.replace(/_(zero|one|two|few|many|other)$/, '');
    return (
      !code.includes(`'${key}'`) &&
      !code.includes(`'${family}'`) &&
      !code.includes(`__MSG_${key}__`) &&
      !families.some((prefix) => key.startsWith(prefix))
    );
  });
  expect(unsaid).toEqual([]);
});

it('has sentences that end as sentences and hold no markup', () => {
  const wrong = Object.entries(english).filter(([, text]) => /<\w|\s$|^\s|\.\.\./.test(text) || text === '');
  expect(wrong).toEqual([]);
});
