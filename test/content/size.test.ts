import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type Rollup } from 'vite';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');

/** A content script as the browser gets it. */
async function built(file: string): Promise<string> {
  const result = await build({
    root,
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      target: 'es2022',
      lib: { entry: join(root, 'src', 'content', file), formats: ['iife'], name: 'content' },
    },
  });
  const [output] = [result].flat() as Rollup.RollupOutput[];
  return output?.output[0].code ?? '';
}

describe('the scripts on pages', () => {
  it('take no colour from custom properties, which a page could set', async () => {
    const code = await built('picker.ts');
    expect(code).toContain('prefers-color-scheme');
    expect(code).not.toMatch(/var\(\s*--/);
  });

  it('cost at most 6 KB until picking mode is on', async () => {
    const code = await built('main.ts');
    expect(code).toContain('picking.context');
    expect(code, 'schemas are for who is asked').not.toContain('~standard');
    expect(gzipSync(code).length).toBeLessThan(6 * 1024);
  });

  it('hold no examples of addresses, and load nothing more', async () => {
    const code = await built('picker.ts');
    expect(code).toContain('selection.add');
    expect(code).not.toContain('51000001');
    expect(code, 'schemas are for who is asked').not.toContain('~standard');
    expect(code).not.toMatch(/\bimport\s*\(/);
    expect(gzipSync(code).length).toBeLessThan(24 * 1024);
  });
});
