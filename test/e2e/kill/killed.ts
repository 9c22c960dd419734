/**
 * Runs that are killed and come back: the proof that nothing is lost and nothing doubled.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { BrowserName } from '../../browsers/index.ts';
import { startIpernitySandbox } from '../../sandbox/ipernity/index.ts';
import { inEachBrowser } from '../fixture.ts';
import { connectAccount } from '../steps/account.ts';
import { Killer, type Return } from './kill.ts';

/** How many deaths a browser has to bear. */
export interface Deaths {
  /**
   * Deaths of the background alone, evenly spread over a run; or one at each of its awaits, or of every so many. In
   * Firefox the moments just before and just after the site does what a call asks count as awaits.
   */
  stops: number | { every: number; first: number };
  /** Deaths of the whole browser, evenly spread too. */
  returns: Extract<Return, 'restart' | 'power failure'>[];
  /** Where in its stretch of the run each of the evenly spread deaths lies, from 0 to 1; in the middle if left out. */
  phase?: number;
}

const WAYS = ['alarm', 'message'] as const;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Registers the tests. */
export function killed(deaths: Record<BrowserName, Deaths>): void {
  inEachBrowser('kill', { start: startIpernitySandbox }, (stage) => {
    let killer: Killer;
    let awaits = 0;

    beforeAll(async () => {
      const { driver, sandbox } = stage;
      await (await connectAccount(driver, sandbox)).close();
      killer = new Killer(driver, sandbox);
      await killer.open();
    });
    afterAll(() => {
      killer?.close();
      if (killer?.hung) console.log(`${stage.name} stood still and was ended ${killer.hung} times.`);
    });

    const { stops, returns, phase = 0.5 } = deaths[stage.name];

    /** An await in the `n`th of so many parts of a run. */
    const part = (n: number, parts: number) => Math.max(1, Math.round((awaits * (n + phase)) / parts));

    it('a run that is left in peace does all there is to do', async () => {
      // The first reads the groups' rules, which the later ones know.
      for (const time of ['first', 'second']) {
        const { count, died } = await killer.run(0, 'alarm');
        expect(died, time).toBe(false);
        awaits = count;
      }
      expect(awaits).toBeGreaterThan(stage.name === 'chromium' ? 200 : 20);
    });

    it(
      'a background that dies at any await leaves nothing undone, doubled or misreported',
      async () => {
        let died = 0;
        const hung = killer.hung;
        if (typeof stops === 'object') {
          const { first, every } = stops;
          for (let at = first; (await killer.run(at, WAYS[died % 2] ?? 'alarm')).died; at += every) {
            died += 1;
            if (died % 20 === 0)
              console.log(`${stage.name}: ${died} deaths, now at ${at} of about ${awaits}`);
          }
          expect(died).toBeGreaterThan((stage.name === 'chromium' ? 200 : 20) / every);
        } else {
          for (let n = 0; n < stops; n++) {
            if ((await killer.run(part(n, stops), WAYS[n % 2] ?? 'alarm')).died) died += 1;
          }
          // The number of awaits differs a little from run to run, so the last death may come too late.
          expect(died).toBeGreaterThanOrEqual(stops - 1);
        }
        expect(killer.hung - hung).toBeLessThanOrEqual(Math.ceil(died / 20));
      },
      typeof stops === 'number' ? stops * MINUTE : 3 * HOUR,
    );

    it('a browser that dies with it does no more harm', async () => {
      for (const [n, back] of returns.entries()) {
        expect(await killer.run(part(n, returns.length), back)).toMatchObject({ died: true });
      }
    });
  });
}
