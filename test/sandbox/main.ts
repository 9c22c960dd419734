/**
 * `npm run sandbox [-- SITE …] [--port N]`: the sandboxes alone, until Ctrl-C. Prints where they are and how to use them
 * from any browser. Without names all sites are played; `--port` fixes the plain port of the first.
 */
import { parseArgs } from 'node:util';
import { startAdultworkSandbox } from './adultwork/index.ts';
import { startFacebookSandbox } from './facebook/index.ts';
import { startFotoliaSandbox } from './fotolia/index.ts';
import { startIpernitySandbox } from './ipernity/index.ts';
import type { Ports } from './server.ts';

/** What is printed of a sandbox. */
interface Played {
  origin: string;
  /** What to type into the form, by field name. */
  credentials: Record<string, string>;
  /** Who signs in on the site's own page, and where the docs are. */
  notes: string[];
  close(): Promise<void>;
}

const sites: Record<string, (ports: Ports) => Promise<Played>> = {
  async ipernity(ports) {
    const { origin, key, secret, login, password, close } = await startIpernitySandbox({ ports });
    const notes = [`Sign in as ${login} / ${password}`, `Pick docs at ${origin}/doc/ada.l/home/photo`];
    return { origin, credentials: { key, secret }, notes, close };
  },
  async fotolia(ports) {
    const { origin, credentials, close } = await startFotoliaSandbox({ ports });
    return { origin, credentials, notes: [], close };
  },
  async adultwork(ports) {
    const { origin, credentials, close } = await startAdultworkSandbox({ ports });
    return { origin, credentials, notes: ['Choose a person in the window that opens'], close };
  },
  async facebook(ports) {
    const { origin, credentials, close } = await startFacebookSandbox({ ports });
    return { origin, credentials, notes: ['Choose a person on the page that opens'], close };
  },
};

const { values, positionals } = parseArgs({
  args: process.argv.slice(2),
  allowPositionals: true,
  options: { port: { type: 'string' } },
});
const names = positionals.length > 0 ? positionals : Object.keys(sites);
const unknown = names.filter((name) => !Object.hasOwn(sites, name));
if (unknown.length > 0) {
  console.error(`There is no sandbox of ${unknown.join(', ')}. Known: ${Object.keys(sites).join(', ')}.`);
  process.exit(1);
}

const played: Played[] = [];
for (const [index, name] of names.entries()) {
  const sandbox = await sites[name]?.({ http: index === 0 ? Number(values.port ?? 0) : 0 });
  if (!sandbox) continue;
  played.push(sandbox);
  console.log(`\n${name}`);
  console.log(`  Server address   ${sandbox.origin}`);
  for (const [field, value] of Object.entries(sandbox.credentials)) {
    console.log(`  ${field.padEnd(16)} ${value}`);
  }
  for (const note of sandbox.notes) console.log(`  ${note}`);
  console.log(`  Log and controls ${sandbox.origin}/_sandbox/`);
}
console.log(`
Use them from any browser:

  1. npm run build, then load dist/chrome (chrome://extensions, developer mode, "Load unpacked")
     or dist/firefox (about:debugging, "Load Temporary Add-on").
  2. Open Gallerist's options, add an account, and under "Advanced" enter the server address above.

Ctrl-C stops them.`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(
    signal,
    () => void Promise.all(played.map(({ close }) => close())).then(() => process.exit(0)),
  );
}
