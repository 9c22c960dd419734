/**
 * The script on every page of a connected site: it waits, and costs nothing. When the tab is in picking mode, the
 * background answers its question and brings in `picker.ts`.
 */
import { asker } from '../ask.ts';
import { listen } from './dom.ts';
import { joinWorld } from './world.ts';

const world = joinWorld();
const ask = asker(world.runtime);

/** Tells the background that the page is there. */
async function here(): Promise<void> {
  try {
    const { picking } = await ask('picking.context', { waits: true });
    if (!picking) world.picking?.stop();
  } catch {
    // Nobody to answer: the extension was reloaded, or the account removed meanwhile. Then there is nothing to do.
  }
}

// A page that comes back from the browser's cache has missed what was said in between.
listen<PageTransitionEvent>(window, 'pageshow', ({ persisted }) => {
  if (persisted) void here();
});
void here();
