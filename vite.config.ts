import { join } from 'node:path';
import { type CrxPlugin, crx } from '@crxjs/vite-plugin';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import manifest from './manifest.json' with { type: 'json' };
import { readTexts } from './test/tools/texts.ts';

const root = import.meta.dirname;

/** What each browser needs beyond manifest.json. */
const differences = {
  chrome: {
    // Not named like a content script: the builder would confuse their chunks.
    background: { service_worker: 'src/background/background.ts', type: 'module' },
    minimum_chrome_version: '123',
    // Without this every other extension could send us messages. Firefox knows no such key; nobody listens there either.
    externally_connectable: { ids: [] },
  },
  firefox: {
    background: { scripts: ['src/background/background.ts'], type: 'module' },
    browser_specific_settings: {
      gecko: {
        id: 'gallerist@gallerist.example',
        strict_min_version: '142.0',
        // Sent to the sites of the person's accounts, nobody else; Firefox counts that too. See PRIVACY.md.
        data_collection_permissions: { required: ['authenticationInfo', 'websiteContent'] },
      },
    },
  },
} as const;

/** Joins every `texts/LANGUAGE.json` under src into the `_locales` that browsers read. */
function texts(): Plugin {
  return {
    name: 'gallerist-texts',
    apply: 'build',
    generateBundle() {
      for (const [language, messages] of readTexts()) {
        const entries = Object.entries(messages).map(([key, message]) => [key, { message }]);
        this.emitFile({
          type: 'asset',
          fileName: `_locales/${language}/messages.json`,
          source: JSON.stringify(Object.fromEntries(entries), null, 1),
        });
      }
    },
  };
}

/** crxjs opens injected files to web pages; nothing of ours needs that, and pages could probe for it. */
const nothingWebAccessible = (): CrxPlugin => ({
  name: 'gallerist-nothing-web-accessible',
  apply: 'build',
  enforce: 'post',
  renderCrxManifest(rendered) {
    delete rendered.web_accessible_resources;
    return rendered;
  },
});

/** Where Preact writes a text as markup, for a property that nothing of ours uses. */
const RAW_HTML = 'h?(l||y&&(h.__html==y.__html||h.__html==t.innerHTML)||(t.innerHTML=h.__html),r.__k=[]):(';

/**
 * Preact's code without the branch that writes markup.
 *
 * @throws when the code is not as it was when this was written, so that nobody believes the branch is gone
 */
export function dropRawHtml(code: string): string {
  const parts = code.split(RAW_HTML);
  if (parts.length !== 2) throw new Error('Preact writes markup in another way than expected: see RAW_HTML.');
  return parts.join('(');
}

/** No built file can write markup from a text: Preact's unused branch is dropped, and any other fails the build. */
const noRawHtml = (): Plugin => ({
  name: 'gallerist-no-raw-html',
  apply: 'build',
  transform: {
    filter: { id: /preact[\\/]dist[\\/]preact\.mjs/ },
    handler: (code) => ({ code: dropRawHtml(code), map: null }),
  },
  generateBundle(_, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type === 'chunk' && /\.(inner|outer)HTML\s*=[^=]/.test(file.code))
        this.error(`${file.fileName} writes markup.`);
    }
  },
});

export default defineConfig(({ mode }) => {
  const browser = mode === 'firefox' ? 'firefox' : 'chrome';
  return {
    plugins: process.env.VITEST
      ? []
      : [
          crx({ manifest: { ...manifest, ...differences[browser] } as never, browser }),
          texts(),
          noRawHtml(),
          nothingWebAccessible(),
        ],
    build: { outDir: `dist/${browser}`, target: 'es2022', modulePreload: { polyfill: false } },
    test: {
      alias: { 'webextension-polyfill': join(root, 'test/fakes/browser.ts') },
      projects: [
        {
          extends: true,
          test: {
            name: 'unit',
            include: ['test/**/*.test.{ts,tsx}'],
            maxWorkers: '100%',
            // No test waits for time; a busy machine needs some.
            testTimeout: 60_000,
            hookTimeout: 60_000,
            setupFiles: ['test/setup.ts'],
          },
        },
        {
          extends: true,
          test: {
            name: 'e2e',
            include: ['test/e2e/**/*.e2e.ts'],
            globalSetup: 'test/e2e/setup.ts',
            // The sandboxes' pages have style sheets, which tests would otherwise see empty.
            css: true,
            // One browser at a time, once the unit tests have left the machine to it.
            maxWorkers: 1,
            sequence: { groupOrder: 1 },
            testTimeout: 120_000,
            hookTimeout: 120_000,
          },
        },
        {
          extends: true,
          test: {
            name: 'kill',
            include: ['test/e2e/kill/*.kill.ts'],
            globalSetup: 'test/e2e/setup.ts',
            css: true,
            fileParallelism: false,
            testTimeout: 300_000,
            hookTimeout: 120_000,
          },
        },
        {
          extends: true,
          test: {
            // Wants a machine with Xvfb and xdotool, so it is no part of `npm test`.
            name: 'x11',
            include: ['test/x11/**/*.x11.ts'],
            globalSetup: 'test/e2e/setup.ts',
            css: true,
            testTimeout: 120_000,
            hookTimeout: 120_000,
          },
        },
      ],
    },
  };
});
