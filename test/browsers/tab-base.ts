/** What both browsers' tabs have in common: finding, waiting, and turning wishes into mouse and key events. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import type * as D from './driver.ts';
import { failure, matches, poll } from './failure.ts';
import { type Key, keyOf, parseCombo } from './keys.ts';
import { type Errand, type Finding, pageAgent } from './page-agent.ts';

/** A step of the mouse; a whole gesture is a list of them. */
export type MouseStep = { move: D.Point } | { press: 'left' | 'right' } | { release: 'left' | 'right' };

/** An object in the page, such as a shadow root, as the protocol names it. */
export type Handle = { handle: string };

const WAIT_MS = 10_000;
const AGENT = `async (root, errand) => JSON.stringify(await (${pageAgent})(root, JSON.parse(errand)))`;
const FIND = `(root, errand) => (${pageAgent})(root, JSON.parse(errand))`;

/** A tab or popup; the two browsers supply the last few methods. */
export abstract class TabBase implements D.Tab {
  protected abstract readonly browser: D.BrowserName;

  /** Runs `(root, text) => Promise<string>` in the drivers' own world of the page and returns the string. */
  protected abstract inAgentWorld(source: string, root: Handle | null, text: string): Promise<string>;
  /** Runs `(root, text) => Promise<Element | null>` in that world and returns the element's shadow root, if any. */
  protected abstract shadowRootOf(
    source: string,
    root: Handle | null,
    text: string,
  ): Promise<Handle | undefined>;
  /** Runs `(text) => Promise<string | undefined>` among the page's scripts. */
  protected abstract inPageWorld(source: string, text: string): Promise<string | undefined>;
  /** Starts loading; throws if the address cannot be reached. */
  protected abstract navigate(url: string | 'reload'): Promise<void>;
  protected abstract mouse(steps: MouseStep[], modifiers: D.Modifier[]): Promise<void>;
  protected abstract key(key: Key, modifiers: D.Modifier[]): Promise<void>;
  protected abstract type(text: string): Promise<void>;
  /** A PNG in base64. */
  protected abstract capture(clip: D.Box | undefined): Promise<string>;
  abstract setFiles(selector: string, paths: string[]): Promise<void>;
  abstract activate(): Promise<void>;
  abstract setViewport(width: number, height: number, scale?: number): Promise<void>;
  abstract emulate(media: D.Emulation): Promise<void>;
  abstract close(): Promise<void>;

  url(): Promise<string> {
    return this.evaluate('location.href');
  }

  async evaluate<T, A extends unknown[]>(what: D.Evaluated<T, A>, ...args: A): Promise<T> {
    const source = wrap(what);
    const text = await this.inPageWorld(source, JSON.stringify(args));
    return (text === undefined ? undefined : JSON.parse(text)) as T;
  }

  async goto(url: string): Promise<void> {
    await this.load(url);
  }

  async reload(): Promise<void> {
    await this.load('reload');
  }

  /** Marks the old document, so that the new one can be told from it, and waits until that is complete. */
  private async load(url: string): Promise<void> {
    const mark = '(root, text) => { globalThis.isOldDocument = true; return text; }';
    await this.inAgentWorld(mark, null, '').catch(() => '');
    await this.navigate(url);
    const look = `(root, text) => globalThis.isOldDocument ? 'old ' + location.href : document.readyState`;
    const done = await poll(async () => {
      const state = await this.inAgentWorld(look, null, '').catch(() => 'away');
      return state === 'complete' || (state === `old ${url}` && url.includes('#')) ? true : undefined;
    }, WAIT_MS * 2);
    if (!done) throw await failure(this, this.browser, `${url} did not finish loading`);
  }

  async click(selector: string, options: D.FindOptions & D.ClickOptions = {}): Promise<void> {
    const { point } = await this.find('aim', selector, options);
    if (point) await this.clickAt(point.x, point.y, options);
  }

  async clickAt(
    x: number,
    y: number,
    { button = 'left', modifiers = [] }: D.ClickOptions = {},
  ): Promise<void> {
    await this.activate();
    await this.mouse([{ move: { x, y } }, { press: button }, { release: button }], modifiers);
  }

  async hover(selector: string, options: D.FindOptions = {}): Promise<void> {
    const { point } = await this.find('aim', selector, options);
    if (point) await this.mouse([{ move: point }], []);
  }

  async drag(from: string | D.Point, to: string | D.Point, options: D.ClickOptions = {}): Promise<void> {
    const { button = 'left', modifiers = [] } = options;
    const start = typeof from === 'string' ? (await this.find('aim', from, {})).point : from;
    const end = typeof to === 'string' ? middle(await this.boundingBox(to)) : to;
    if (!start) return;
    await this.activate();
    const steps = [0.2, 0.4, 0.6, 0.8, 1].map((part) => ({
      move: { x: start.x + (end.x - start.x) * part, y: start.y + (end.y - start.y) * part },
    }));
    await this.mouse([{ move: start }, { press: button }, ...steps, { release: button }], modifiers);
  }

  async fill(selector: string, text: string, options: D.FindOptions = {}): Promise<void> {
    await this.activate();
    const { edit } = await this.find('edit', selector, options);
    if (edit === 'assign') await this.find('assign', selector, options, text);
    else {
      if (edit === 'filled') await this.key(keyOf('Delete'), []);
      if (text) await this.type(text);
    }
  }

  async select(selector: string, value: string, options: D.FindOptions = {}): Promise<void> {
    await this.find('select', selector, options, value);
  }

  async press(...combos: string[]): Promise<void> {
    await this.activate();
    for (const combo of combos) {
      const { key, modifiers } = parseCombo(combo);
      await this.key(key, modifiers);
    }
  }

  async textOf(selector: string, options: D.FindOptions = {}): Promise<string> {
    return (await this.find('text', selector, options)).text ?? '';
  }

  async count(selector: string, options: { text?: string } = {}): Promise<number> {
    let problem: unknown;
    const finding = await poll(async () => {
      try {
        return await this.errand({ job: 'look', selector, text: options.text });
      } catch (error) {
        // The page may be on its way to the next one.
        problem = error;
        return undefined;
      }
    }, 1_000);
    if (!finding) throw problem;
    return finding.count;
  }

  async boundingBox(selector: string, options: D.FindOptions = {}): Promise<D.Box> {
    return (await this.find('look', selector, options)).box ?? { x: 0, y: 0, width: 0, height: 0 };
  }

  async waitFor(selector: string, options: D.FindOptions & { gone?: boolean } = {}): Promise<void> {
    const { text, gone = false, timeoutMs = WAIT_MS } = options;
    let why = gone ? 'it is still visible' : '';
    const done = await poll(async () => {
      try {
        const finding = await this.errand({ job: 'look', selector, text });
        if (finding.visible !== gone) return true;
        if (!gone) why = finding.why ?? `of ${finding.count} there none is visible`;
      } catch (error) {
        why = error instanceof Error ? error.message : String(error);
      }
      return undefined;
    }, timeoutMs);
    const what = gone ? 'did not go away' : 'did not appear';
    if (!done) throw await failure(this, this.browser, `${named(selector, text)} ${what}: ${why}`);
  }

  async waitForText(
    text: string | RegExp,
    options: { within?: string; timeoutMs?: number } = {},
  ): Promise<void> {
    const { within = 'body', timeoutMs = WAIT_MS } = options;
    const done = await poll(async () => {
      const finding = await this.errand({ job: 'text', selector: within }).catch(() => undefined);
      return matches(finding?.text ?? '', text) ? true : undefined;
    }, timeoutMs);
    if (!done)
      throw await failure(this, this.browser, `The text ${quoted(text)} did not appear in "${within}"`);
  }

  async waitForUrl(match: string | RegExp, timeoutMs = WAIT_MS): Promise<void> {
    const done = await poll(async () => {
      const url = await this.url().catch(() => '');
      return url && matches(url, match) ? true : undefined;
    }, timeoutMs);
    if (!done) throw await failure(this, this.browser, `The tab did not get to ${quoted(match)}`);
  }

  async screenshot(path: string, options: { clip?: D.Box; selector?: string } = {}): Promise<void> {
    let clip = options.clip;
    if (options.selector) clip = (await this.find('aim', options.selector, {}, undefined, true)).box;
    const data = await this.capture(clip);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, Buffer.from(data, 'base64'));
  }

  async axe(options: { within?: string } = {}): Promise<D.AxeViolation[]> {
    const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    // The expression's value has to be something that fits into JSON.
    await this.evaluate(`(() => { if (!globalThis.axe) { ${source}\n } return true; })()`);
    return this.evaluate(async (within: string | null): Promise<D.AxeViolation[]> => {
      interface Violation extends Omit<D.AxeViolation, 'nodes'> {
        nodes: { target: unknown[]; failureSummary?: string }[];
      }
      const { axe } = globalThis as unknown as {
        axe: { run(context: unknown): Promise<{ violations: Violation[] }> };
      };
      const { violations } = await axe.run(within ?? document);
      return violations.map(({ id, impact, help, nodes }) => ({
        id,
        impact,
        help,
        nodes: nodes.map((node) => `${node.target.join(' ')}: ${node.failureSummary ?? ''}`),
      }));
    }, options.within ?? null);
  }

  /** What a context menu at the element would be about. */
  async menuTarget(selector: string, options: D.FindOptions): Promise<Finding> {
    return this.find('menu', selector, options);
  }

  /** Runs an errand again and again until it succeeds; the Error says why it did not. */
  protected async find(
    job: Errand['job'],
    selector: string,
    options: D.FindOptions,
    value?: string,
    covered = false,
  ): Promise<Finding> {
    let why = 'the page did not answer';
    const found = await poll(async () => {
      try {
        const finding = await this.errand({ job, selector, text: options.text, value });
        if (!finding.why || (covered && finding.why.startsWith('at its place'))) return finding;
        why = finding.why;
      } catch (error) {
        // Pages navigate while we look; a wrong selector will still be wrong at the end.
        why = error instanceof Error ? error.message : String(error);
      }
      return undefined;
    }, options.timeoutMs ?? WAIT_MS);
    if (!found)
      throw await failure(this, this.browser, `${named(selector, options.text)} cannot be used: ${why}`);
    return found;
  }

  /** Steps through shadow roots and runs the errand in the innermost. */
  private async errand(errand: Errand): Promise<Finding> {
    const { root, selector } = await this.stepInto(errand.selector);
    if (root === undefined) return { count: 0, visible: false, why: 'there is no such shadow root' };
    return JSON.parse(
      await this.inAgentWorld(AGENT, root, JSON.stringify({ ...errand, selector })),
    ) as Finding;
  }

  /** Resolves all but the last part of `host >>> inner`. No root (undefined): a host is missing or has none. */
  protected async stepInto(selector: string): Promise<{ root: Handle | null | undefined; selector: string }> {
    const parts = selector.split('>>>').map((part) => part.trim());
    let root: Handle | null | undefined = null;
    for (const host of parts.slice(0, -1)) {
      root = await this.shadowRootOf(FIND, root, JSON.stringify({ job: 'element', selector: host }));
      if (!root) return { root: undefined, selector };
    }
    return { root, selector: parts.at(-1) ?? '' };
  }
}

/** The source of a function `(text) => Promise<string | undefined>` that runs `what` with arguments from JSON. */
export function wrap<T, A extends unknown[]>(what: D.Evaluated<T, A>): string {
  const body = typeof what === 'string' ? `(${what}\n)` : `(${what})(...JSON.parse(text))`;
  return `async (text) => JSON.stringify(await ${body})`;
}

function middle(box: D.Box): D.Point {
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

function quoted(match: string | RegExp): string {
  return typeof match === 'string' ? `"${match}"` : String(match);
}

function named(selector: string, text: string | undefined): string {
  return text === undefined ? `"${selector}"` : `"${selector}" with the text "${text}"`;
}
