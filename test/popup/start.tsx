/** Starts the popup's app in tests, at any screen and with any background. */
import { vi } from 'vitest';
import { forgetAlbums } from '../../src/popup/album-lists.ts';
import { App } from '../../src/popup/app.tsx';
import { draft } from '../../src/popup/draft.ts';
import { resetRoute } from '../../src/popup/route.ts';
import { failedStarts } from '../../src/popup/start-albums.ts';
import { forgetDocs } from '../../src/popup/use-doc.ts';
import { dropToast } from '../../src/ui/toast.tsx';
import browser from '../fakes/browser.ts';
import { type Background, background, type Fakes, refusal } from '../ui/background.ts';
import { show } from '../ui/screen.ts';
import { usual } from './world.ts';

/** Addresses of the tabs that were opened since the start. */
export const opened: string[] = [];
/** Permissions that were asked for since the start. */
export const requested: unknown[] = [];

/** Starts at a screen, with what differs from the usual answers. */
export async function start(hash: string, fakes: Fakes = {}): Promise<Background> {
  opened.length = 0;
  requested.length = 0;
  draft.value = { groups: {}, album: {} };
  forgetAlbums();
  forgetDocs();
  failedStarts.value = [];
  dropToast();
  vi.stubGlobal('close', () => {});
  Object.assign(browser, {
    tabs: { create: async ({ url }: { url: string }) => opened.push(url) },
    permissions: {
      request: async (wanted: unknown) => {
        requested.push(wanted);
        return true;
      },
    },
  });
  const behind = background({ ...usual, ...fakes });
  history.replaceState(null, '', hash);
  resetRoute();
  await show(<App />);
  return behind;
}

/** An answer that refuses. */
export function fails(key: string, field?: string): () => never {
  return () => {
    throw refusal(key, field);
  };
}
