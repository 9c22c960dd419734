/**
 * What experiments work with: a browser with the real extension, a sandbox, repetitions. All of it is started when it is
 * first asked for, so that figures which need no browser start none.
 */
import type { BrowserDriver, Tab } from '../browsers/driver.ts';
import { findBrowser } from '../browsers/find.ts';
import { launch } from '../browsers/index.ts';
import { connectAccount } from '../e2e/steps/account.ts';
import { askFrom } from '../e2e/steps/selection.ts';
import { type IpernitySandbox, startIpernitySandbox } from '../sandbox/ipernity/index.ts';
import { build } from '../tools/build.ts';
import { GROUPS, LARGEST } from './docs.ts';
import type { Samples } from './figure.ts';

/** The extension at work, connected to a sandbox on this machine, which asks for no pauses between calls. */
export interface Stage {
  driver: BrowserDriver;
  sandbox: IpernitySandbox;
  /** A page of the extension that shows nothing, to ask the background from. */
  page: Tab;
  /** Id of the connected account. */
  account: string;
  /** The folder of the built extension. */
  folder: string;
  /** Asks the background as a screen does; throws what it refuses. */
  ask<T>(kind: string, content: unknown): Promise<T>;
}

/** What experiments get. */
export interface Bench {
  stage(): Promise<Stage>;
  /** How often everything is measured. */
  repetitions: number;
  /**
   * Measures two things in turns, so that whatever else the machine does meets both: ours first, then the baseline
   * first, and so on. One round before that is not counted.
   */
  inTurns(ours: () => Promise<number>, baseline: () => Promise<number>): Promise<Samples>;
  /** Tells the person how far it is. */
  tell(line: string): void;
  close(): Promise<void>;
}

/** Makes a bench. */
export function createBench(repetitions: number, tell: (line: string) => void): Bench {
  let opened: Promise<Stage> | undefined;
  return {
    repetitions,
    tell,
    stage() {
      opened ??= openStage(tell);
      return opened;
    },
    async inTurns(ours, baseline) {
      const samples: Samples = { ours: [], baseline: [] };
      for (let round = -1; round < repetitions; round++) {
        const turns = [
          async () => samples.ours.push(await ours()),
          async () => samples.baseline.push(await baseline()),
        ];
        for (const turn of round % 2 ? turns.reverse() : turns) await turn();
        if (round < 0) Object.assign(samples, { ours: [], baseline: [] });
      }
      return samples;
    },
    async close() {
      const stage = await opened?.catch(() => undefined);
      await stage?.driver.close();
      await stage?.sandbox.close();
    },
  };
}

async function openStage(tell: (line: string) => void): Promise<Stage> {
  tell('Building the extension …');
  // Not where `npm run build` and the tests have theirs, so that both may run at once.
  const folder = await build('chrome', { outDir: 'test-results/bench/extension' });
  const browser = await findBrowser('chromium');
  if (browser.path === undefined) throw new Error(browser.problem);
  const sandbox = await startIpernitySandbox({ docs: LARGEST, groups: GROUPS, albums: 200 });
  const driver = await launch('chromium', { extensionDir: folder, executablePath: browser.path });
  await (await connectAccount(driver, sandbox)).close();
  const page = await driver.openExtensionPage('icons/16.png');
  const [account] = await askFrom<{ id: string }[]>(page, 'accounts.list', {});
  if (!account) throw new Error('No account is connected.');
  return {
    driver,
    sandbox,
    page,
    account: account.id,
    folder,
    ask: (kind, content) => askFrom(page, kind, content),
  };
}
