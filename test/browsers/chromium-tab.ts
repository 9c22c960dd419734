/** A tab or popup of Chromium, driven through its DevTools session. */
import { resolve } from 'node:path';
import { type CdpSession, type Evaluation, unwrap } from './cdp.ts';
import type * as D from './driver.ts';
import { type Key, keyOf, modifierBits } from './keys.ts';
import { type Handle, type MouseStep, TabBase } from './tab-base.ts';

const EVALUATE_LIMIT_MS = 300_000;
const TYPED_KEY_BY_KEY = 200;

/** One page in Chromium. */
export class ChromiumTab extends TabBase {
  protected readonly browser = 'chromium';
  private agentWorld: Promise<number> | undefined;
  private mouseAt: D.Point = { x: 0, y: 0 };

  constructor(
    readonly session: CdpSession,
    /** Bringing another tab to the front would close a popup, and it is in front anyway. */
    private readonly isPopup = false,
  ) {
    super();
    session.on('Runtime.executionContextsCleared', () => {
      this.agentWorld = undefined;
    });
  }

  protected async inAgentWorld(source: string, root: Handle | null, text: string): Promise<string> {
    return String(unwrap(await this.callInAgentWorld(source, root, text, true)));
  }

  private async callInAgentWorld(
    source: string,
    root: Handle | null,
    text: string,
    byValue: boolean,
  ): Promise<Evaluation> {
    const world = await this.openAgentWorld();
    try {
      return await this.session.send<Evaluation>('Runtime.callFunctionOn', {
        functionDeclaration: source,
        executionContextId: world,
        arguments: [root ? { objectId: root.handle } : { value: null }, { value: text }],
        awaitPromise: true,
        returnByValue: byValue,
      });
    } catch (error) {
      // The page has navigated; the next attempt gets a world in the new document.
      this.agentWorld = undefined;
      throw error;
    }
  }

  /** An isolated world shares the document with the page but none of its script objects. */
  private openAgentWorld(): Promise<number> {
    this.agentWorld ??= (async () => {
      const { frameTree } = await this.session.send<{ frameTree: { frame: { id: string } } }>(
        'Page.getFrameTree',
      );
      const params = { frameId: frameTree.frame.id, worldName: 'driver' };
      const made = await this.session.send<{ executionContextId: number }>(
        'Page.createIsolatedWorld',
        params,
      );
      return made.executionContextId;
    })();
    this.agentWorld.catch(() => {
      this.agentWorld = undefined;
    });
    return this.agentWorld;
  }

  protected async shadowRootOf(
    source: string,
    root: Handle | null,
    text: string,
  ): Promise<Handle | undefined> {
    const { result, exceptionDetails } = await this.callInAgentWorld(source, root, text, false);
    if (exceptionDetails || !result.objectId) return undefined;
    interface Described {
      node: { shadowRoots?: { backendNodeId: number }[] };
    }
    const { node } = await this.session.send<Described>('DOM.describeNode', {
      objectId: result.objectId,
      pierce: true,
    });
    const inner = node.shadowRoots?.[0];
    if (!inner) return undefined;
    const params = { backendNodeId: inner.backendNodeId, executionContextId: await this.openAgentWorld() };
    const { object } = await this.session.send<{ object: { objectId: string } }>('DOM.resolveNode', params);
    return { handle: object.objectId };
  }

  protected async inPageWorld(source: string, text: string): Promise<string | undefined> {
    const expression = `(${source})(${JSON.stringify(text)})`;
    const params = { expression, awaitPromise: true, returnByValue: true };
    return unwrap(await this.session.send<Evaluation>('Runtime.evaluate', params, EVALUATE_LIMIT_MS)) as
      | string
      | undefined;
  }

  protected async navigate(url: string | 'reload'): Promise<void> {
    if (url === 'reload') await this.session.send('Page.reload');
    else {
      const { errorText } = await this.session.send<{ errorText?: string }>('Page.navigate', { url });
      if (errorText) throw new Error(`${url} cannot be opened: ${errorText}`);
    }
  }

  protected async mouse(steps: MouseStep[], modifiers: D.Modifier[]): Promise<void> {
    const bits = { modifiers: modifierBits(modifiers) };
    let buttons = 0;
    for (const step of steps) {
      if ('move' in step) {
        this.mouseAt = step.move;
        await this.pointer({ type: 'mouseMoved', button: buttons === 1 ? 'left' : 'none', buttons, ...bits });
      } else if ('press' in step) {
        buttons = step.press === 'left' ? 1 : 2;
        await this.pointer({ type: 'mousePressed', button: step.press, buttons, clickCount: 1, ...bits });
      } else {
        buttons = 0;
        await this.pointer({ type: 'mouseReleased', button: step.release, buttons, clickCount: 1, ...bits });
      }
    }
  }

  private async pointer(params: Record<string, unknown>): Promise<void> {
    const sent = this.session.send('Input.dispatchMouseEvent', { ...params, ...this.mouseAt });
    // A press may close the page, or open a dialog, before it is acknowledged.
    await sent.catch((error) => {
      if (this.session.open) throw error;
    });
  }

  protected async key(key: Key, modifiers: D.Modifier[]): Promise<void> {
    const command = modifiers.some((modifier) => modifier !== 'Shift');
    const shifted = modifiers.includes('Shift') && key.key.length === 1 ? key.key.toUpperCase() : key.key;
    const text = command || !key.text ? {} : { text: key.text === key.key ? shifted : key.text };
    const base = {
      key: shifted,
      code: key.code,
      windowsVirtualKeyCode: key.keyCode,
      modifiers: modifierBits(modifiers),
    };
    const type = 'text' in text ? 'keyDown' : 'rawKeyDown';
    const sent = [
      ...modifiers.map((modifier) => this.modifier('rawKeyDown', modifier)),
      this.session.send('Input.dispatchKeyEvent', { type, ...base, ...text }),
      this.session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...base }),
      ...modifiers.map((modifier) => this.modifier('keyUp', modifier)),
    ];
    await Promise.all(sent).catch((error) => {
      if (this.session.open) throw error;
    });
  }

  private modifier(type: string, name: D.Modifier): Promise<unknown> {
    const { key, code, keyCode } = keyOf(name);
    const modifiers = type === 'keyUp' ? 0 : modifierBits([name]);
    return this.session.send('Input.dispatchKeyEvent', {
      type,
      key,
      code,
      windowsVirtualKeyCode: keyCode,
      modifiers,
    });
  }

  protected async type(text: string): Promise<void> {
    if (text.length > TYPED_KEY_BY_KEY) await this.session.send('Input.insertText', { text });
    else for (const character of text) await this.key(keyOf(character === '\n' ? 'Enter' : character), []);
  }

  protected async capture(clip: D.Box | undefined): Promise<string> {
    await this.activate();
    const scroll = await this.evaluate(() => ({ x: scrollX, y: scrollY }));
    const box = clip && { ...clip, x: clip.x + scroll.x, y: clip.y + scroll.y, scale: 1 };
    const params = { format: 'png', ...(box ? { clip: box } : {}) };
    return (await this.session.send<{ data: string }>('Page.captureScreenshot', params)).data;
  }

  /** Lets the page see the next right click but keeps the browser's own menu from opening on it. */
  async suppressNativeMenu(): Promise<void> {
    const source = `(root, text) => {
      addEventListener('contextmenu', (event) => event.preventDefault(), { once: true });
      return text;
    }`;
    await this.inAgentWorld(source, null, '');
  }

  async setFiles(selector: string, paths: string[]): Promise<void> {
    await this.find('look', selector, {});
    const { root, selector: inner } = await this.stepInto(selector);
    const source = '(root, selector) => (root ?? document).querySelector(selector)';
    const { result } = await this.callInAgentWorld(source, root ?? null, inner, false);
    await this.session.send('DOM.setFileInputFiles', {
      files: paths.map((path) => resolve(path)),
      objectId: result.objectId,
    });
  }

  async activate(): Promise<void> {
    if (!this.isPopup) await this.session.send('Page.bringToFront');
  }

  async setViewport(width: number, height: number, scale = 1): Promise<void> {
    const params = { width, height, deviceScaleFactor: scale, mobile: false };
    await this.session.send('Emulation.setDeviceMetricsOverride', params);
  }

  async emulate({ colorScheme = undefined, reducedMotion, forcedColors }: D.Emulation): Promise<void> {
    const features = [
      { name: 'prefers-color-scheme', value: colorScheme ?? '' },
      {
        name: 'prefers-reduced-motion',
        value: reducedMotion === undefined ? '' : reducedMotion ? 'reduce' : 'no-preference',
      },
      { name: 'forced-colors', value: forcedColors === undefined ? '' : forcedColors ? 'active' : 'none' },
    ];
    await this.session.send('Emulation.setEmulatedMedia', { features });
  }

  async close(): Promise<void> {
    await this.session.send('Page.close').catch((error) => {
      if (this.session.open) throw error;
    });
    for (let tries = 0; tries < 200 && this.session.open; tries++)
      await new Promise((done) => setTimeout(done, 10));
  }
}
