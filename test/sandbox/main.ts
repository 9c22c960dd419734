/**
 * `npm run sandbox [-- --port N] [--https-port N]`: the sandbox alone, until Ctrl-C. Prints where it is and how to use
 * it from any browser.
 */
import { parseArgs } from 'node:util';
import { startIpernitySandbox } from './ipernity/index.ts';

const { values } = parseArgs({
  args: process.argv.slice(2),
  options: { port: { type: 'string' }, 'https-port': { type: 'string' } },
});

const sandbox = await startIpernitySandbox({
  ports: { http: Number(values.port ?? 0), https: Number(values['https-port'] ?? 0) },
});

console.log(`
ipernity sandbox

  Server     ${sandbox.origin}
  over TLS   ${sandbox.httpsOrigin}  (self-signed; also answers as *.ipernity.com)
  API key    ${sandbox.key}
  Secret     ${sandbox.secret}
  User       ${sandbox.login}
  Password   ${sandbox.password}

Use it from any browser:

  1. npm run build, then load dist/chrome (chrome://extensions, developer mode, "Load unpacked")
     or dist/firefox (about:debugging, "Load Temporary Add-on").
  2. Open the extension's options, add an ipernity account, and enter the server ${sandbox.origin}
     with the key and the secret above. Sign in as ${sandbox.login} on the page that opens and agree.
  3. Pick docs at ${sandbox.origin}/doc/ada.l/home/photo

What it was asked:  ${sandbox.origin}/_sandbox/log
What it holds:      ${sandbox.origin}/_sandbox/state
All its controls:   ${sandbox.origin}/_sandbox/

Ctrl-C stops it.`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void sandbox.close().then(() => process.exit(0)));
}
