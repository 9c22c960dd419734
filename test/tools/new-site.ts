/**
 * `npm run new-site NAME`: writes the skeleton of a site, and says how to go on.
 */
import { newSite } from './new-site/new-site.ts';

const [name = ''] = process.argv.slice(2);
try {
  for (const file of newSite(name)) console.log(file);
  console.log(`
See how it stands, and what is to be written next:

  npx vitest run --project unit test/conformance -t ${name} --reporter=verbose

The list of what is next is in test/sandbox/${name}/conformance.ts.`);
} catch (error) {
  console.error(`${error instanceof Error ? error.message : error}\n\nnpm run new-site NAME`);
  process.exitCode = 1;
}
