/**
 * `npm run abilities [-- --write]`: prints the table of what each site can do, or puts it into the README.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { withTable } from './abilities/readme.ts';
import { abilitiesTable } from './abilities/table.ts';

if (process.argv.includes('--write')) {
  writeFileSync('README.md', withTable(readFileSync('README.md', 'utf8'), abilitiesTable()));
  console.log('The table in README.md is up to date.');
} else {
  console.log(abilitiesTable());
}
