import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { END, START, withTable } from './abilities/readme.ts';
import { ABILITY_WORDS, abilitiesTable, sitesToLookAt } from './abilities/table.ts';

/** What every client has, so that it tells nothing. */
const COMMON = ['check', 'clockOffset'];

/** The names of all functions of a client: `albums.create`. */
function functionsIn(part: object, before = ''): string[] {
  return Object.entries(part).flatMap(([name, value]) => {
    if (typeof value === 'function') return [before + name];
    return typeof value === 'object' && value !== null ? functionsIn(value, `${before}${name}.`) : [];
  });
}

describe('the table of abilities', () => {
  it('stands in the README as it is now', () => {
    const readme = readFileSync('README.md', 'utf8');
    expect(readme, `The README needs ${START} and ${END} around the table`).toContain(START);
    const help = 'The table in README.md is old: run "npm run abilities -- --write"';
    expect(withTable(readme, abilitiesTable()) === readme, help).toBe(true);
  });

  it('has words for everything that a client can do', () => {
    const named = ABILITY_WORDS.map(([ability]) => ability);
    const found = sitesToLookAt().flatMap(({ client }) => functionsIn(client));
    expect(found.filter((name) => ![...named, ...COMMON].includes(name))).toEqual([]);
    expect(
      named.filter((name) => !found.includes(name)),
      'that nothing can do',
    ).toEqual([]);
  });

  it('has a column for every site and no names of code', () => {
    const [head = '', , ...lines] = abilitiesTable().split('\n');
    for (const { about } of sitesToLookAt()) expect(head).toContain(about.name);
    expect(lines.filter((line) => /\w\.\w|_/.test(line))).toEqual([]);
    expect(new Set(lines.map((line) => line.split('|').length)).size).toBe(1);
  });

  it('replaces what stands between the marks and nothing else', () => {
    const readme = `a\n${START}\nold\n${END}\nz\n`;
    expect(withTable(readme, 'NEW')).toBe(`a\n${START}\n\nNEW\n\n${END}\nz\n`);
    expect(withTable(withTable(readme, 'NEW'), 'NEW')).toBe(withTable(readme, 'NEW'));
    expect(() => withTable('nothing', 'NEW')).toThrow(START);
  });
});
