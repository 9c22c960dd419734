/** Builds the real screens around a fake browser and serves them under the extension's own content policy. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { build } from 'vite';
import manifest from '../../manifest.json' with { type: 'json' };
import { readTexts } from '../tools/texts.ts';
import { thumb } from './thumbs.ts';

const root = join(import.meta.dirname, '../..');
const out = join(root, 'test-results/screens/site');

/** Where the built screens lie, and the way to end. */
export interface Served {
  origin: string;
  close: () => void;
}

async function buildScreens(): Promise<void> {
  const here = (file: string) => join(import.meta.dirname, file);
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: join(root, 'public'),
    build: {
      outDir: out,
      emptyOutDir: true,
      target: 'es2022',
      modulePreload: { polyfill: false },
      rollupOptions: {
        input: ['src/popup/index.html', 'src/options/index.html'].map((page) => join(root, page)),
      },
    },
    plugins: [
      {
        name: 'fakes',
        enforce: 'pre',
        resolveId(source) {
          if (source === 'webextension-polyfill') return here('browser.ts');
          if (source.endsWith('/sites/abouts.ts')) return here('sites.ts');
          const door = /\/accounts\/(deposit|unlock|passphrase|backup)\.ts$/.exec(source)?.[1];
          if (door) return here(`${door}.ts`);
          return source === 'virtual:texts' ? '\0texts' : undefined;
        },
        load(id) {
          return id === '\0texts' ? `export default ${JSON.stringify(readTexts().get('en'))}` : undefined;
        },
      },
    ],
  });
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/** Builds and serves. */
export async function serveScreens(): Promise<Served> {
  await buildScreens();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://x');
    const drawn = /^\/thumb\/(\d+)\.svg$/.exec(pathname);
    try {
      const body = drawn ? thumb(Number(drawn[1])) : readFileSync(join(out, pathname));
      response.writeHead(200, {
        'content-type': types[extname(pathname)] ?? 'application/octet-stream',
        'content-security-policy': manifest.content_security_policy.extension_pages,
      });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => server.close(),
  };
}
