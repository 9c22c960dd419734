import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dropRawHtml } from '../../vite.config.ts';

const preact = readFileSync('node_modules/preact/dist/preact.mjs', 'utf8');

describe('Preact in our builds', () => {
  it('has lost the branch that writes markup, and only that', () => {
    const built = dropRawHtml(preact);
    expect(preact).toContain('.innerHTML=');
    expect(built).not.toContain('innerHTML=');
    expect(preact.length - built.length).toBeLessThan(120);
  });

  it('fails the build when its code has changed', () => {
    expect(() => dropRawHtml(preact.replace('.innerHTML=', '.inner='))).toThrow('RAW_HTML');
    expect(() => dropRawHtml(dropRawHtml(preact))).toThrow('RAW_HTML');
  });
});
