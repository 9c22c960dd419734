/** The browsers for end-to-end tests: `launch('firefox', { extensionDir: 'dist/firefox' })`. */
import { launchChromium } from './chromium.ts';
import type { BrowserDriver, BrowserName, LaunchOptions } from './driver.ts';
import { findBrowser } from './find.ts';
import { launchFirefox } from './firefox.ts';

export type * from './driver.ts';

/** Starts a browser with the extension; it is ready when the extension's background has run. */
export function launch(name: BrowserName, options: LaunchOptions): Promise<BrowserDriver> {
  return name === 'chromium' ? launchChromium(options) : launchFirefox(options);
}

/** Finds (or installs) both browsers. `missing` has a sentence for the person about each one there is not. */
export async function availableBrowsers(): Promise<{
  present: BrowserName[];
  missing: { name: BrowserName; problem: string }[];
}> {
  const present: BrowserName[] = [];
  const missing: { name: BrowserName; problem: string }[] = [];
  for (const name of ['chromium', 'firefox'] as const) {
    const found = await findBrowser(name);
    if (found.path === undefined) missing.push({ name, problem: found.problem });
    else present.push(name);
  }
  return { present, missing };
}
