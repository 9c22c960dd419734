/**
 * Before all end-to-end tests: the extension is built for both browsers, and the browsers are found or installed.
 */
import { mkdirSync } from 'node:fs';
import type { TestProject } from 'vitest/node';
import { availableBrowsers, type BrowserName } from '../browsers/index.ts';
import { build } from '../tools/build.ts';

declare module 'vitest' {
  interface ProvidedContext {
    browsers: BrowserName[];
  }
}

export default async function setup(project: TestProject): Promise<void> {
  mkdirSync('test-results', { recursive: true });
  await Promise.all([build('chrome'), build('firefox')]);
  const { present, missing } = await availableBrowsers();
  for (const { name, problem } of missing) console.log(`\n*** No ${name}: ${problem}\n`);
  project.provide('browsers', present);
}
