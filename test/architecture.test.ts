import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import manifest from '../manifest.json' with { type: 'json' };

const root = join(import.meta.dirname, '..', 'src');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .map((file) => file.split('\\').join('/'))
  .filter((file) => /\.tsx?$/.test(file));
const sites = readdirSync(join(root, 'sites'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'texts')
  .map((entry) => entry.name);

/** What a file imports from within src, as paths relative to src; types do not count at run time but do here. */
function importsOf(file: string): string[] {
  const code = readFileSync(join(root, file), 'utf8');
  return [...code.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)]
    .map((match) => relative(root, resolve(root, dirname(file), (match[1] ?? '').replace(/\?.*$/, ''))))
    .map((path) => path.split('\\').join('/'))
    .filter((path) => /\.tsx?$/.test(path));
}
const imports = new Map(files.map((file) => [file, importsOf(file)]));

/** The room of the house that a file is in: its folder, or its own name for files on top. */
function room(file: string): string {
  return file.includes('/') ? (posix.dirname(file).split('/')[0] ?? '') : file;
}

/** What each room may import besides itself. Patterns are matched against paths relative to src. */
const mayImport: Record<string, RegExp> = {
  'model.ts': /^$/,
  'i18n.ts': /^model\.ts$/,
  'ask.ts': /^messages(\/wire)?\.ts$/,
  'messages.ts': /^messages\/|^(model\.ts|jobs\/job\.ts|sites\/site\.ts)$/,
  // Files are checked by the same schemas as messages: where they are read, and again on arrival.
  messages: /^(model\.ts|jobs\/(job|archive)\.ts|sites\/site\.ts|data\/(compare|shape)\.ts)$/,
  diagnostics: /^$/,
  data: /^(model|jobs\/archive)\.ts$/,
  protocols: /^$/,
  sites: /^(model\.ts|protocols\/)/,
  jobs: /^(model\.ts|sites\/site\.ts)$/,
  accounts: /^model\.ts$/,
  selection: /^model\.ts$/,
  sets: /^model\.ts$/,
  content: /^(messages|model|i18n|ask)\.ts$|^sites\/(site|pages|match)\.ts$|^sites\/\w+\/page\.ts$/,
  // A passphrase never travels in a message, so the one form that asks for it opens the vault itself; see unlock.ts.
  ui: /^(messages|model|i18n|ask)\.ts$|^sites\/(site|abouts|match|server-address)\.ts$|^jobs\/job\.ts$|^accounts\/unlock\.ts$/,
  popup:
    /^(messages|model|i18n)\.ts$|^ui\/|^sites\/(site|abouts|match)\.ts$|^jobs\/job\.ts$|^accounts\/deposit\.ts$/,
  // The doors of the vault: deposit lets secrets in; backup lets them out, but only locked with a passphrase.
  options:
    /^(messages|model|i18n)\.ts$|^messages\/|^ui\/|^sites\/(site|abouts|match|server-address|usable)\.ts$|^jobs\/(job|archive)\.ts$|^accounts\/(deposit|passphrase|backup)\.ts$|^data\/|^diagnostics\//,
  background: /^(?!popup\/|options\/|ui\/)/,
};

describe('the layout', () => {
  it.each([...imports])('%s imports only what its room may', (file, targets) => {
    const own = room(file);
    const allowed = mayImport[own];
    expect(allowed, `no rule for ${own}`).toBeDefined();
    expect(targets.filter((target) => room(target) !== own && !allowed?.test(target))).toEqual([]);
  });

  it('imports nothing that is not there', () => {
    const missing = [...imports].flatMap(([file, targets]) =>
      targets.filter((target) => !existsSync(join(root, target))).map((target) => `${file} → ${target}`),
    );
    expect(missing).toEqual([]);
  });

  it('has no circles', () => {
    const done = new Set<string>();
    const circles: string[] = [];
    const visit = (file: string, path: string[]) => {
      if (path.includes(file)) {
        circles.push([...path.slice(path.indexOf(file)), file].join(' → '));
        return;
      }
      if (done.has(file)) return;
      for (const target of imports.get(file) ?? []) visit(target, [...path, file]);
      done.add(file);
    };
    for (const file of files) visit(file, []);
    expect(circles).toEqual([]);
  });

  it.each(sites)('names %s only inside its own folder', (site) => {
    const named = files
      .filter((file) => !file.startsWith(`sites/${site}/`))
      .filter((file) => readFileSync(join(root, file), 'utf8').toLowerCase().includes(site));
    expect(named).toEqual([]);
  });

  it('keeps every file short enough to be about one thing', () => {
    const long = files.filter((file) => readFileSync(join(root, file), 'utf8').split('\n').length > 301);
    expect(long).toEqual([]);
  });

  it('documents everything that is exported', () => {
    const bare = files.flatMap((file) => {
      const lines = readFileSync(join(root, file), 'utf8').split('\n');
      return lines
        .map((line, index) => ({ line, before: lines[index - 1] ?? '', number: index + 1 }))
        .filter(({ line }) =>
          /^export (async )?(function|const|class|interface|type(?! ?\{)|let)\b/.test(line),
        )
        .filter(({ before }) => !before.trimEnd().endsWith('*/'))
        .map(({ number }) => `${file}:${number}`);
    });
    expect(bare).toEqual([]);
  });

  it('never builds markup from text', () => {
    const risky = files.filter((file) =>
      /innerHTML|outerHTML\s*=|insertAdjacentHTML|dangerouslySetInnerHTML|document\.write|\beval\(/.test(
        readFileSync(join(root, file), 'utf8'),
      ),
    );
    expect(risky).toEqual([]);
  });
});

describe('the way out', () => {
  const code = (file: string) => readFileSync(join(root, file), 'utf8');

  it('is one: nothing but the transport calls a server', () => {
    const ways = /\bfetch\(|XMLHttpRequest|WebSocket|WebTransport|EventSource|sendBeacon|importScripts/;
    expect(files.filter((file) => ways.test(code(file)))).toEqual(['protocols/http.ts']);
  });

  it('is used by the background only', () => {
    const users = files.filter((file) => file !== 'protocols/http.ts' && /httpTransport/.test(code(file)));
    expect(users).toEqual(['background/access.ts']);
  });

  it('of the vault for secrets is one: locked with a passphrase, and used by the options page only', () => {
    const readers = files.filter((file) => /\bgetSecrets\b|\breadSecrets\b/.test(code(file)));
    const outside = readers.filter((file) => !/^(background|accounts)\//.test(file));
    expect(outside).toEqual([]);
    const users = files.filter((file) => imports.get(file)?.includes('accounts/backup.ts'));
    expect(users.every((file) => file.startsWith('options/'))).toBe(true);
  });

  it('leads to other pages only where the person clicks a link or consents', () => {
    const openers = files.filter((file) => /tabs\.create|windows\.create|window\.open/.test(code(file)));
    expect(openers.filter((file) => !/^(background|ui|popup|options)\//.test(file))).toEqual([]);
  });

  it('listens to nobody but our own pages and content scripts', () => {
    const ears =
      /onMessageExternal|onConnect|onUserScriptMessage|addEventListener\('message'|(window|self)\.onmessage/;
    expect(files.filter((file) => ears.test(code(file)))).toEqual([]);
  });
});

describe('the manifest', () => {
  it('lets no page of ours run, load or frame what is not in the package', () => {
    const policy = new Map(
      manifest.content_security_policy.extension_pages
        .split('; ')
        .map((rule) => [rule.split(' ')[0], rule.split(' ').slice(1).join(' ')]),
    );
    expect(policy.get('default-src')).toBe("'none'");
    expect(policy.get('script-src')).toBe("'self'");
    expect(policy.get('style-src')).toBe("'self'");
    for (const rule of ['base-uri', 'form-action', 'frame-ancestors'])
      expect(policy.get(rule)).toBe("'none'");
    expect([...policy.values()].join()).not.toMatch(
      /unsafe|data:|blob:|http:\/\/(?!127\.0\.0\.1:|localhost:)/,
    );
  });

  it('asks for no host at install, and for exactly these permissions', () => {
    expect(manifest).not.toHaveProperty('host_permissions');
    expect(manifest).not.toHaveProperty('content_scripts');
    expect(manifest).not.toHaveProperty('externally_connectable');
    expect(manifest.permissions).toEqual([
      'activeTab',
      'alarms',
      'contextMenus',
      'identity',
      'notifications',
      'scripting',
      'storage',
    ]);
  });
});
