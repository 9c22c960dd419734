/**
 * `npm run build [-- --sites SITE,SITE]`: the extension for both browsers, with all sites or only those named.
 */
import { parseArgs } from 'node:util';
import { build } from './build.ts';
import { sitesNamed } from './site-folders.ts';

const { values } = parseArgs({ args: process.argv.slice(2), options: { sites: { type: 'string' } } });

try {
  const sites = values.sites === undefined ? undefined : sitesNamed(values.sites);
  for (const target of ['chrome', 'firefox'] as const) {
    const folder = await build(target, sites ? { sites } : {});
    console.log(`${target}: ${folder}${sites ? ` (${sites.join(', ')} only)` : ''}`);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
