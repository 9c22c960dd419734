/**
 * `npm start`: builds the extension, starts the sandbox and a browser, and does the main job once through the real
 * screens. `--once` ends afterwards; `--json` prints one line of JSON last.
 */
import { mkdirSync } from 'node:fs';
import { findBrowser } from '../browsers/find.ts';
import { launch } from '../browsers/index.ts';
import { startIpernitySandbox } from '../sandbox/ipernity/index.ts';
import { build } from '../tools/build.ts';
import { mainJob } from './main-job.ts';
import { table } from './table.ts';

const json = process.argv.includes('--json');
const hasDisplay = Boolean(
  process.env.DISPLAY ||
    process.env.WAYLAND_DISPLAY ||
    process.platform === 'win32' ||
    process.platform === 'darwin',
);
const once = process.argv.includes('--once');
const headless = once || !hasDisplay;
const shots = 'test-results/start';

/** Tells the person what happens. With `--json` the last line alone belongs to the machine that reads it. */
const tell = (line: string) => console.log(line);

async function main(): Promise<number> {
  mkdirSync(shots, { recursive: true });
  tell('Building the extension …');
  const extensionDir = await build('chrome');
  const browser = await findBrowser('chromium');
  if (browser.path === undefined) {
    tell(browser.problem);
    return 1;
  }
  const sandbox = await startIpernitySandbox();
  tell(`The sandbox of ipernity listens at ${sandbox.origin}`);
  if (headless && !once)
    tell('There is no display, so the browser runs without a window and ends afterwards.');
  const driver = await launch('chromium', {
    extensionDir,
    headless,
    executablePath: browser.path,
    openNetwork: !headless,
  });
  const stop = async () => {
    await driver.close().catch(() => {});
    await sandbox.close();
  };
  try {
    const result = await mainJob(driver, sandbox, tell, (name, tab) =>
      tab.screenshot(`${shots}/${name}.png`),
    );
    tell(`\n${table(result.lines)}\n`);
    for (const problem of result.problems) tell(`✗ ${problem}`);
    tell(result.ok ? 'Every outcome is right.' : 'Something is not right.');
    if (headless) {
      await stop();
      tell(`Pictures of each screen are in ${shots}.`);
    } else {
      tell(`
Browser and sandbox stay open to play with. End with Ctrl-C.

  Server    ${sandbox.origin}
  API key   ${sandbox.key}
  Secret    ${sandbox.secret}
  Login     ${sandbox.login} / ${sandbox.password}
  Pictures  ${sandbox.origin}/doc/${sandbox.login}.l`);
    }
    if (json) console.log(JSON.stringify(result.summary));
    if (!headless) await new Promise<void>((resolve) => process.once('SIGINT', resolve)).then(stop);
    return result.ok ? 0 : 1;
  } catch (error) {
    tell(error instanceof Error ? error.message : String(error));
    if (json) console.log(JSON.stringify({ ok: false }));
    await stop();
    return 1;
  }
}

process.exit(await main());
