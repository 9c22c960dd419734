/** A throw-away extension in plain JavaScript that uses what the drivers claim to drive. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserName } from './driver.ts';

const MANIFEST = {
  manifest_version: 3,
  name: 'Self check',
  version: '1.0',
  permissions: ['activeTab', 'alarms', 'contextMenus', 'notifications', 'scripting', 'storage'],
  optional_host_permissions: ['https://*/*', 'http://localhost/*', 'http://127.0.0.1/*'],
  action: { default_popup: 'popup.html' },
  options_ui: { page: 'options.html', open_in_tab: true },
  commands: { greet: { suggested_key: { default: 'Ctrl+Shift+Y' }, description: 'Greet' } },
};

const BACKGROUND = `
import './menus.js';
let writing = Promise.resolve();
const note = (key, value) => {
  writing = writing.then(async () => {
    const { [key]: list = [] } = await chrome.storage.local.get(key);
    await chrome.storage.local.set({ [key]: [...list, value] });
  });
};
globalThis.startedAt = Math.random();
chrome.runtime.onInstalled.addListener(({ reason }) => note('installed', reason));
chrome.runtime.onStartup.addListener(() => note('startups', 'startup'));
chrome.contextMenus.onClicked.addListener((info, tab) => note('menu', { info, tab: tab?.id }));
chrome.commands.onCommand.addListener((name, tab) => note('commands', name));
chrome.notifications.onClicked.addListener((id) => note('notified', id));
chrome.notifications.onButtonClicked?.addListener((id, index) => note('notified', id + ' ' + index));
chrome.runtime.onMessage.addListener((message, sender, reply) => {
  if (message === 'ping') reply(globalThis.startedAt);
  if (message === 'open popup') chrome.action.openPopup().then(() => reply(true), (error) => reply(String(error)));
  if (message === 'open tab') chrome.tabs.create({ url: chrome.runtime.getURL('popup.html?in-tab') }).then(() => reply(true));
  if (message === 'log') { console.error('background says', { n: 1 }); reply(true); }
  return true;
});`;

const MENUS = `
chrome.runtime.onInstalled.addListener(async () => {
  await chrome.contextMenus.removeAll();
  const add = (id, title, more) => chrome.contextMenus.create({ id, title, contexts: ['image', 'link'], ...more });
  add('pick', 'Pick');
  add('push', 'Push to');
  add('push-a', 'Harbour light', { parentId: 'push' });
  add('push-more', 'More', { parentId: 'push' });
  add('push-b', 'Evening', { parentId: 'push-more' });
  add('off', 'Not now', { parentId: 'push', enabled: false });
  add('mark', 'Mark', { type: 'checkbox', checked: true });
  add('cats', 'Only cats', { targetUrlPatterns: ['*://*/*cat*'] });
  add('text', 'Only text', { contexts: ['selection'] });
});`;

const POPUP = page(
  'Popup',
  '<h1>Popup</h1><button id="press">Press</button><input id="name"><p id="out"></p>',
  `const out = document.querySelector('#out');
   document.querySelector('#press').onclick = (event) => { out.textContent = 'pressed ' + event.isTrusted; };
   document.querySelector('#name').oninput = (event) => { out.textContent = event.target.value; };`,
);

const OPTIONS = page(
  'Options',
  `<h1>Options</h1><img id="bare" src="pixel.png" width="20" height="20">
   <button id="ask">Ask for hosts</button><button id="script">Register script</button><button id="fail">Fail</button>
   <a id="save" download="report.csv">Save report</a><input id="files" type="file" multiple><p id="out"></p>`,
  `const out = document.querySelector('#out');
   const origins = ['http://localhost/*', 'https://www.example.test/*'];
   const say = (promise) => promise.then((value) => { out.textContent = String(value); }, (error) => { out.textContent = String(error); });
   document.querySelector('#ask').onclick = () => { out.textContent = 'asking'; say(chrome.permissions.request({ origins })); };
   document.querySelector('#script').onclick = () => say(chrome.scripting.registerContentScripts(
     [{ id: 'probe', js: ['content.js'], matches: origins, runAt: 'document_end', persistAcrossSessions: true }]).then(() => 'registered'));
   document.querySelector('#fail').onclick = () => { console.error('page says', 1); Promise.reject(new Error('nobody caught me')); };
   document.querySelector('#save').href = URL.createObjectURL(new Blob(['a,b'], { type: 'text/csv' }));
   document.querySelector('#files').onchange = (event) => { out.textContent = [...event.target.files].map((f) => f.name).join(); };`,
);

const CONTENT = `
const host = document.createElement('probe-host');
const shadow = host.attachShadow({ mode: 'closed' });
shadow.innerHTML = '<button style="width:120px;height:40px">Inner</button><p></p><inner-host></inner-host>';
const inner = shadow.querySelector('inner-host').attachShadow({ mode: 'open' });
inner.innerHTML = '<button>Deepest</button>';
const say = (event) => { shadow.querySelector('p').textContent = event.target.textContent + ' ' + event.isTrusted; };
shadow.querySelector('button').onclick = say;
inner.querySelector('button').onclick = say;
document.body.prepend(host);`;

/** Writes the extension into the folder. */
export function writeExtension(folder: string, browser: BrowserName): void {
  mkdirSync(folder, { recursive: true });
  const background =
    browser === 'chromium'
      ? { service_worker: 'background.js', type: 'module' }
      : { scripts: ['background.js'], type: 'module' };
  const gecko = { id: 'self-check@example.org', strict_min_version: '142.0' };
  const manifest = {
    ...MANIFEST,
    background,
    ...(browser === 'firefox' ? { browser_specific_settings: { gecko } } : {}),
  };
  const files: Record<string, string | Buffer> = {
    'manifest.json': JSON.stringify(manifest),
    'background.js': BACKGROUND,
    'menus.js': MENUS,
    'content.js': CONTENT,
    'pixel.png': png(),
    'popup.html': POPUP.html,
    'popup.js': POPUP.script,
    'options.html': OPTIONS.html,
    'options.js': OPTIONS.script,
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
}

function page(title: string, body: string, script: string): { html: string; script: string } {
  const name = title.toLowerCase();
  const head = `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title>`;
  return {
    html: `${head}<body style="min-width:300px;min-height:200px">${body}<script src="${name}.js"></script>`,
    script,
  };
}

/** A small grey picture. */
export function png(): Buffer {
  return Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAD0lEQVR42mPowAEYhpYEANsRZgEPaz/jAAAAAElFTkSuQmCC',
    'base64',
  );
}
