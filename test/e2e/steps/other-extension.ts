/**
 * A second extension, such as a person may have beside ours, with one page from which it may try what it likes.
 */
import { createHash, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserDriver, Tab } from '../../browsers/driver.ts';

/** A built extension and the way to its page. */
export interface OtherExtension {
  folder: string;
  page(driver: BrowserDriver): Promise<Tab>;
}

/** Builds it in a temporary folder, for either browser. */
export function buildOther(): OtherExtension {
  const folder = mkdtempSync(join(tmpdir(), 'gallerist-other-'));
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = publicKey.export({ type: 'spki', format: 'der' });
  const manifest = {
    manifest_version: 3,
    name: 'Other',
    version: '1.0',
    key: key.toString('base64'),
    // Only Firefox starts this script. It opens the page, whose address nobody else can know there.
    background: { scripts: ['open.js'] },
    browser_specific_settings: { gecko: { id: 'other@gallerist.example' } },
    permissions: ['storage'],
  };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'open.js'), "browser.tabs.create({ url: 'other.html' });");
  writeFileSync(join(folder, 'other.html'), '<!doctype html><title>Other</title><p>Other');
  // Chromium makes the id of the key: the first 128 bits of its digest, written with a to p.
  const digest = createHash('sha256').update(key).digest('hex').slice(0, 32);
  const id = [...digest].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join('');
  return {
    folder,
    page: (driver) =>
      driver.name === 'chromium'
        ? driver.newTab(`chrome-extension://${id}/other.html`)
        : driver.waitForTab(/other\.html/),
  };
}
