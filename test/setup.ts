import browser from './fakes/browser.ts';

Object.assign(globalThis, { browser });
