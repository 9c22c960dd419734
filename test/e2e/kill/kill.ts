/**
 * One run with one death: begun in a fresh background, killed at an await, resumed, held against the site's truth.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'vitest';
import type { Report } from '../../../src/jobs/job.ts';
import type { BrowserDriver, Tab } from '../../browsers/index.ts';
import type { IpernitySandbox } from '../../sandbox/ipernity/index.ts';
import { truth } from '../steps/outcomes.ts';
import { askFrom } from '../steps/selection.ts';
import { type Awaits, type AwaitsHandle, countAwaits } from './awaits.ts';
import { alarmTime, ringAlarm, type Standing, standingOf } from './jobs-page.ts';
import * as world from './world.ts';

/** How a background comes back after its death. */
export type Return = 'alarm' | 'message' | 'restart' | 'power failure';

/** What became of a run. */
export interface Run {
  /** False when it was over before it came to the await. */
  died: boolean;
  /** Awaits of a run that did not die. */
  count: number;
}

/** A run may stand still for so long in real time, on a busy machine, before it counts as stuck. */
const STUCK = 60_000;

/** A page that says nothing for so long will never say anything again. */
const HANGS = 20_000;

/** After so long a set alarm rings again, as it does each minute; in real time, for here minutes pass quickly. */
const MINUTE = 3_000;

/** Kills runs, one after the other. */
export class Killer {
  private readonly server: Server;
  private dead = () => {};
  private page: Tab | undefined;
  private account = '';
  /** How often the browser itself stood still. */
  hung = 0;

  constructor(
    private readonly driver: BrowserDriver,
    private readonly sandbox: IpernitySandbox,
  ) {
    this.server = createServer((_, answer) => {
      // A connection that is kept may be closed just when the next death is told by it, which would then be lost.
      answer.setHeader('connection', 'close').end();
      this.dead();
    });
  }

  /** To be called once an account is connected. */
  async open(): Promise<void> {
    await new Promise<void>((done) => this.server.listen(0, '127.0.0.1', done));
    const page = await this.openPage();
    const [account] = await askFrom<{ id: string }[]>(page, 'accounts.list', {});
    this.account = account?.id ?? '';
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  /** A page of ours that asks the background nothing by itself, so that it disturbs no count. */
  private async openPage(): Promise<Tab> {
    this.page = await this.driver.openExtensionPage('src/options/index.html#/about');
    return this.page;
  }

  /** Firefox counts calls instead: there the sandbox holds one of them while the background is stopped. */
  private get countsAwaits(): boolean {
    return this.driver.name === 'chromium';
  }

  private get tab(): Tab {
    if (!this.page) throw new Error('There is no page yet');
    return this.page;
  }

  /** Prepares the next start of the background. */
  private arm(at: number): Promise<void> {
    const { port } = this.server.address() as AddressInfo;
    const awaits: Awaits = {
      // Calls are what is counted elsewhere; there nothing is to die by itself.
      at: this.countsAwaits ? at : 0,
      clock: `${this.sandbox.origin}/_sandbox/clock`,
      died: `http://127.0.0.1:${port}/`,
      counts: this.countsAwaits,
      shift: this.sandbox.clock.now() - Date.now(),
    };
    return this.driver.beforeBackground(countAwaits, awaits);
  }

  /**
   * Makes a run and checks all about it.
   *
   * @param at the await to die at, from 1; 0 for never
   */
  async run(at: number, back: Return): Promise<Run> {
    const where = `killed at await ${at}, back by ${back}`;
    const { driver, sandbox } = this;
    await this.stopAlone();
    // Each call is held twice: before its work and after it.
    const held = this.countsAwaits ? 0 : Math.ceil(at / 2);
    world.prepareWorld(sandbox, at % 4 < 2, { call: held, worked: at % 2 === 0 });
    // A run whose calls are counted has no others than those that every run has.
    if (!this.countsAwaits && at === 0) sandbox.faults.clear();
    await this.arm(at);
    let died = false;
    const death = new Promise<void>((resolve) => {
      this.dead = () => {
        died = true;
        resolve();
      };
    });
    if (this.countsAwaits) await driver.evaluateInBackground(beginCount);
    const requests = world.requestsOf(sandbox, this.account);
    const asking = [requests.album, requests.push].map((request) => askFrom(this.tab, 'jobs.start', request));
    // A background that dies does not answer.
    const asked = Promise.allSettled(asking);
    if (held > 0) {
      const called = () => sandbox.log.calls().length >= held;
      void sandbox.log.waitFor(called, 2 * STUCK).then(this.dead, () => undefined);
    }
    await this.untilOver(2, where, { gone: () => died, death });
    const awaits = this.countsAwaits ? await this.awaitsIf(!died) : 2 * sandbox.log.calls().length;
    const count = died ? 0 : awaits;
    if (died) await this.comeBack(back, asked, where);
    await this.check(where);
    return { died, count };
  }

  private async awaitsIf(alive: boolean): Promise<number> {
    return alive ? this.driver.evaluateInBackground(countOf) : 0;
  }

  /** Waits until as many jobs are there and over, or until the death. Time passes quickly while nobody works. */
  private async untilOver(
    jobs: number,
    where: string,
    { gone, death }: { gone(): boolean; death: Promise<void> } = ALIVE,
  ): Promise<void> {
    const { clock } = this.sandbox;
    let standing: Standing | undefined;
    let still = Date.now();
    for (const end = Date.now() + STUCK; Date.now() < end; ) {
      // A background that stands still in the middle of a transaction lets nobody read.
      const reading = standingOf(this.tab);
      reading.catch(() => undefined);
      const tooLong = new Promise<never>((_, no) => {
        setTimeout(no, STUCK, new Error(`Nobody can read the jobs, ${where}`)).unref();
      });
      tooLong.catch(() => undefined);
      standing = (await Promise.race([reading, death, tooLong])) ?? undefined;
      if (gone() || !standing) return;
      if (standing.jobs.length >= jobs && standing.live.length === 0) return;
      const alarm = standing.jobs.length >= jobs && standing.idle ? await alarmTime(this.tab) : undefined;
      // Nothing happens before the alarm, so its time comes at once.
      const due = alarm !== undefined && alarm > clock.now();
      if (due) clock.set(alarm + 1);
      if (due || (Date.now() - still > MINUTE && (await alarmTime(this.tab)) !== undefined)) {
        still = Date.now();
        // Told each time: a background that came in between knows the time of its own beginning only.
        const shift = clock.now() - Date.now();
        await Promise.race([death, this.driver.evaluateInBackground(setShift, shift).catch(() => undefined)]);
        await ringAlarm(this.tab);
      }
      await new Promise((done) => setTimeout(done, 20));
    }
    throw new Error(`The jobs do not end, ${where}: ${JSON.stringify(standing)}`);
  }

  /**
   * Stops the background. A few times in a thousand Chromium's process for pages and background of an extension never
   * does anything again after its worker was stopped under a debugger; like a person, we then end that browser.
   *
   * @returns false when the whole browser had to go
   */
  private async stopAlone(): Promise<boolean> {
    await this.driver.stopBackground();
    const answers = this.tab.evaluate(() => true).catch(() => false);
    const hangs = new Promise<false>((resolve) => setTimeout(resolve, HANGS, false).unref());
    if (await Promise.race([answers, hangs])) return true;
    this.hung += 1;
    await this.restart(true);
    return false;
  }

  private async restart(kill: boolean): Promise<void> {
    const { driver } = this;
    await driver.restart({ kill });
    await this.openPage();
    // The browser may have started the background before it could be told to keep our time.
    if (!(await driver.evaluateInBackground(keepsTime))) await driver.stopBackground();
  }

  /** Stops the dead background for good, alone or with the whole browser, and lets a new one come. */
  private async comeBack(back: Return, asked: Promise<unknown>, where: string): Promise<void> {
    const { sandbox } = this;
    await this.arm(0);
    let restarts = back === 'restart' || back === 'power failure';
    if (restarts) await this.restart(back === 'power failure');
    else restarts = !(await this.stopAlone());
    sandbox.faults.release();
    const served = () => sandbox.log.entries.every(({ ms }) => ms >= 0);
    await until(served, `the end of all calls, ${where}`);
    const { live } = await standingOf(this.tab);
    // A browser that starts wakes the background by itself.
    if (live.length > 0 && !restarts) expect(await alarmTime(this.tab), `an alarm, ${where}`).toBeDefined();
    if (back === 'message') await askFrom(this.tab, 'accounts.list', {});
    else await ringAlarm(this.tab);
    // What was asked of a background that died before it could hear is asked of the next one by the browser.
    if (!restarts) await asked;
    await this.untilOver((await standingOf(this.tab)).jobs.length, where);
  }

  /** Holds the reports against the site, and clears the history. */
  private async check(where: string): Promise<void> {
    const { sandbox, tab } = this;
    const ids = world.docsOfRun(sandbox);
    const { jobs } = await standingOf(tab);
    const reports = await Promise.all(jobs.map((job) => askFrom<Report>(tab, 'jobs.report', { job })));
    const push = reports.find(({ job }) => job.kind === 'push');
    const album = reports.find(({ job }) => job.kind === 'album');
    const albumIds = ids.slice(0, world.ALBUM_DOCS);
    world.checkLog(sandbox, where);
    world.checkAlbums(sandbox, album && albumIds, where);
    if (push) world.checkGroups(sandbox, ids, where);
    else world.checkNoGroups(sandbox, where);
    for (const { job, lines, total } of [push, album].filter((report) => report !== undefined)) {
      const pairs = job.docs * job.targets.length;
      expect(job, where).toMatchObject({ state: 'done', todo: 0 });
      expect([total, new Set(lines.map(({ doc, target }) => `${doc} ${target}`)).size], where).toEqual([
        pairs,
        pairs,
      ]);
      const wrong = lines.filter(({ target, doc, kind }) => {
        return kind !== (job.kind === 'push' ? truth(sandbox, target, doc) : 'added');
      });
      expect(wrong, where).toEqual([]);
      const { added, pending } = job.totals;
      expect(added + pending, where).toBe(pairs);
    }
    let still = Date.now();
    const quiet = async () => {
      if ((await alarmTime(tab)) === undefined) return true;
      if (Date.now() - still > MINUTE) await ringAlarm(tab).then(() => (still = Date.now()));
      return false;
    };
    await until(quiet, `no alarm, ${where}`);
    for (const job of jobs) await askFrom(tab, 'jobs.forget', { job });
  }
}

/** For a background that is not going to die. */
const ALIVE = { gone: () => false, death: new Promise<void>(() => {}) };

async function until(done: () => boolean | Promise<boolean>, what: string): Promise<void> {
  for (const end = Date.now() + STUCK; !(await done()); ) {
    if (Date.now() > end) throw new Error(`Waited in vain for ${what}`);
    await new Promise((next) => setTimeout(next, 10));
  }
}

function countOf(): number {
  return (self as unknown as { awaits: AwaitsHandle }).awaits.count();
}

function beginCount(): void {
  (self as unknown as { awaits: AwaitsHandle }).awaits.begin();
}

function setShift(to: number): void {
  (self as unknown as { awaits: AwaitsHandle }).awaits.shift(to);
}

function keepsTime(): boolean {
  return 'awaits' in self;
}
