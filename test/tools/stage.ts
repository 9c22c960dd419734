import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { siteFolders } from './site-folders.ts';

/** What a build needs of the project. */
const PARTS = [
  'src',
  'public',
  'manifest.json',
  'package.json',
  'tsconfig.json',
  'test/tools/texts.ts',
  'vite.config.ts',
];

/**
 * A copy of the project without the sites that are to be left out. What is not there cannot be built in, by whatever
 * way a part of the build finds its files.
 *
 * It lies under `dist`, so that packages are found as usual.
 */
export function stage(sites: readonly string[]): { folder: string; remove(): void } {
  const leftOut = siteFolders().filter((site) => !sites.includes(site));
  mkdirSync(resolve('dist'), { recursive: true });
  const folder = mkdtempSync(resolve('dist/.stage-'));
  const isKept = (path: string) => {
    const [top, room, site = ''] = relative(resolve('.'), path).split(/[\\/]/);
    return top !== 'src' || room !== 'sites' || !leftOut.includes(site);
  };
  for (const part of PARTS) cpSync(resolve(part), join(folder, part), { recursive: true, filter: isKept });
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
