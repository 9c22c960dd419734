import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { inEachBrowser } from './fixture.ts';

const PERMISSIONS = [
  'activeTab',
  'alarms',
  'contextMenus',
  'identity',
  'notifications',
  'scripting',
  'storage',
];

/** A server that would be glad of any request. */
async function start() {
  const asked: string[] = [];
  const server = createServer((request, answer) => {
    asked.push(request.url ?? '');
    answer.writeHead(200, { 'content-type': 'text/javascript', 'access-control-allow-origin': '*' });
    answer.end('globalThis.remote = true;');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    asked,
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise<void>((closed) => server.close(() => closed())),
  };
}

describe.each(['chrome', 'firefox'] as const)('the package for %s', (target) => {
  const manifest = JSON.parse(readFileSync(`dist/${target}/manifest.json`, 'utf8')) as Record<
    string,
    unknown
  >;

  it('asks for no host and for exactly these permissions', () => {
    expect(manifest.permissions).toEqual(PERMISSIONS);
    for (const key of [
      'host_permissions',
      'optional_permissions',
      'content_scripts',
      'web_accessible_resources',
    ])
      expect(manifest).not.toHaveProperty(key);
  });

  it('lets neither pages nor other extensions speak to it', () => {
    if (target === 'chrome') expect(manifest.externally_connectable).toEqual({ ids: [] });
    else expect(manifest).not.toHaveProperty('externally_connectable');
  });
});

inEachBrowser('install', { start }, (stage) => {
  it('gives the extension no host and only these permissions', async () => {
    const granted = await stage.driver.evaluateInBackground(async () => {
      type Granted = { permissions: string[]; origins: string[] };
      type Api = { permissions: { getAll(): Promise<Granted> } };
      const scope = globalThis as unknown as { browser?: Api; chrome: Api };
      return (scope.browser ?? scope.chrome).permissions.getAll();
    });
    expect(granted.origins).toEqual([]);
    expect(granted.permissions.toSorted()).toEqual(PERMISSIONS);
  });

  it('puts pages before the person in which nothing runs but what is in the package', async () => {
    const options = await stage.driver.openExtensionPage('src/options/index.html');
    const ran = await options.evaluate(async (origin) => {
      const scope = globalThis as unknown as Record<string, unknown>;
      const tried: string[] = [];
      const settled = (element: HTMLElement) =>
        new Promise((resolve) => {
          element.addEventListener('load', resolve);
          element.addEventListener('error', resolve);
          setTimeout(resolve, 1_000);
        });
      const inline = document.createElement('script');
      inline.textContent = 'globalThis.inline = true';
      const remote = document.createElement('script');
      remote.src = `${origin}/remote.js`;
      const data = document.createElement('script');
      data.src = 'data:text/javascript,globalThis.data=true';
      const frame = document.createElement('iframe');
      frame.src = `${origin}/frame`;
      const style = document.createElement('link');
      style.rel = 'stylesheet';
      style.href = `${origin}/style.css`;
      const waiting = [remote, data, frame, style].map(settled);
      document.body.append(inline, remote, data, frame, style);
      await Promise.all(waiting);
      const button = document.createElement('button');
      button.setAttribute('onclick', 'globalThis.handler = true');
      document.body.append(button);
      button.click();
      try {
        scope.evaluated = new Function('return true')();
      } catch {
        tried.push('evaluation refused');
      }
      for (const name of ['inline', 'remote', 'data', 'handler', 'evaluated'])
        if (scope[name]) tried.push(name);
      return tried;
    }, stage.sandbox.origin);
    expect(ran).toEqual(['evaluation refused']);
    expect(stage.sandbox.asked).toEqual([]);
    await options.close();
    // The browser says what it refused, which is what this test asks for.
    await stage.driver.log();
    stage.driver.clearLog();
  });
});
