/**
 * The script that picking mode is. Brought into a page when the mode is switched on there; doing so twice is harmless.
 */
import { asker } from '../ask.ts';
import { startPicking } from './picking.ts';
import { joinWorld } from './world.ts';

const world = joinWorld();
if (world.picking) world.picking.changed();
else
  world.picking = startPicking(world.runtime, asker(world.runtime), () => {
    world.picking = undefined;
  });
