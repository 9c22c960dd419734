import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { build } from './build.ts';
import { siteFolders, sitesNamed } from './site-folders.ts';

/** Every file of a folder whose content or name holds a word. */
function filesWith(folder: string, word: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) =>
      `${relative(folder, file)}${readFileSync(file, 'latin1')}`.toLowerCase().includes(word),
    );
}

describe('a build with some of the sites', { timeout: 120_000 }, () => {
  const [kept = '', ...leftOut] = siteFolders();
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'gallerist-build-'));
    await build('chrome', { sites: [kept], outDir: join(folder, 'out') });
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('holds nothing of those left out, not even their names', () => {
    expect(leftOut.length).toBeGreaterThan(1);
    expect(leftOut.flatMap((site) => filesWith(join(folder, 'out'), site))).toEqual([]);
  });

  it('holds code and texts of the one that is kept', () => {
    const files = filesWith(join(folder, 'out'), kept);
    expect(files.some((file) => file.endsWith('.js'))).toBe(true);
    const messages = readFileSync(join(folder, 'out/_locales/en/messages.json'), 'utf8');
    expect(messages).toContain(`${kept}_`);
    expect(messages).toContain('sites_trouble_timeout');
  });
});

describe('the names of sites', () => {
  it('are those of folders', () => {
    const [one = '', two = ''] = siteFolders();
    expect(sitesNamed(`${two}, ${one},${two}`)).toEqual([two, one]);
    expect(() => sitesNamed(`${one},nowhere`)).toThrow('There is no site "nowhere"');
    expect(() => sitesNamed(' , ')).toThrow('Name at least one site');
  });
});
