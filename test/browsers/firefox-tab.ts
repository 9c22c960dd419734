/** A tab or popup of Firefox, driven through WebDriver BiDi. */
import { resolve } from 'node:path';
import type { Bidi, RemoteValue } from './bidi.ts';
import type * as D from './driver.ts';
import { overrideMedia } from './firefox-scope.ts';
import { type Key, keyOf } from './keys.ts';
import { type Handle, type MouseStep, TabBase } from './tab-base.ts';

const TYPED_KEY_BY_KEY = 200;

/** One page in Firefox. */
export class FirefoxTab extends TabBase {
  protected readonly browser = 'firefox';

  constructor(
    private readonly bidi: Bidi,
    readonly context: string,
    /** Popups are in front anyway, and go when a tab comes to the front. */
    private readonly isPopup = false,
  ) {
    super();
  }

  private agentCall(
    source: string,
    root: Handle | null,
    text: string,
    extra: Record<string, unknown> = {},
  ): Promise<RemoteValue> {
    const args = [root ? { sharedId: root.handle } : { type: 'null' }, { type: 'string', value: text }];
    return this.bidi.call({ context: this.context, sandbox: 'driver' }, source, args, extra);
  }

  protected async inAgentWorld(source: string, root: Handle | null, text: string): Promise<string> {
    return String((await this.agentCall(source, root, text)).value);
  }

  protected async shadowRootOf(
    source: string,
    root: Handle | null,
    text: string,
  ): Promise<Handle | undefined> {
    const serializationOptions = { maxDomDepth: 1, includeShadowTree: 'all' };
    const element = await this.agentCall(source, root, text, { serializationOptions });
    const inner = (element.value as { shadowRoot?: RemoteValue | null } | undefined)?.shadowRoot;
    return inner?.sharedId ? { handle: inner.sharedId } : undefined;
  }

  protected async inPageWorld(source: string, text: string): Promise<string | undefined> {
    const { value } = await this.bidi.call({ context: this.context }, source, [
      { type: 'string', value: text },
    ]);
    return value as string | undefined;
  }

  protected async navigate(url: string | 'reload'): Promise<void> {
    // Firefox never reports that a page of an extension has loaded, so waiting is left to the caller.
    const params = { context: this.context, wait: 'none' };
    if (url === 'reload') await this.bidi.send('browsingContext.reload', params);
    else {
      const sent = this.bidi.send('browsingContext.navigate', { ...params, url });
      await sent.catch((error) => {
        throw new Error(`${url} cannot be opened: ${error instanceof Error ? error.message : error}`);
      });
    }
  }

  override async goto(url: string): Promise<void> {
    await super.goto(url);
    const page = await this.inAgentWorld('(root, text) => document.documentURI', null, '');
    if (/^about:(neterror|certerror)/.test(page))
      throw new Error(`${url} cannot be opened: ${new URL(page).searchParams.get('e')}`);
  }

  protected async mouse(steps: MouseStep[], modifiers: D.Modifier[]): Promise<void> {
    const held = modifiers.map((name) => keyOf(name).bidi);
    const actions = steps.map((step) => {
      if ('move' in step)
        return { type: 'pointerMove', x: Math.round(step.move.x), y: Math.round(step.move.y) };
      if ('press' in step) return { type: 'pointerDown', button: step.press === 'left' ? 0 : 2 };
      return { type: 'pointerUp', button: step.release === 'left' ? 0 : 2 };
    });
    if (held.length > 0) await this.keys(held.map((value) => ({ type: 'keyDown', value })));
    await this.perform({ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions });
    if (held.length > 0) await this.keys(held.map((value) => ({ type: 'keyUp', value })));
  }

  protected async key(key: Key, modifiers: D.Modifier[]): Promise<void> {
    const held = modifiers.map((name) => keyOf(name).bidi);
    const value = modifiers.includes('Shift') && key.key.length === 1 ? key.bidi.toUpperCase() : key.bidi;
    await this.keys([
      ...held.map((one) => ({ type: 'keyDown', value: one })),
      { type: 'keyDown', value },
      { type: 'keyUp', value },
      ...held.map((one) => ({ type: 'keyUp', value: one })),
    ]);
  }

  protected async type(text: string): Promise<void> {
    if (text.length > TYPED_KEY_BY_KEY) {
      await this.inAgentWorld(
        `(root, text) => String(document.execCommand('insertText', false, text))`,
        null,
        text,
      );
      return;
    }
    const values = [...text].map((character) => keyOf(character === '\n' ? 'Enter' : character).bidi);
    await this.keys(
      values.flatMap((value) => [
        { type: 'keyDown', value },
        { type: 'keyUp', value },
      ]),
    );
  }

  private keys(actions: { type: string; value: string }[]): Promise<void> {
    return this.perform({ type: 'key', id: 'keyboard', actions });
  }

  private async perform(source: Record<string, unknown>): Promise<void> {
    try {
      await this.bidi.send('input.performActions', { context: this.context, actions: [source] });
    } catch (error) {
      // A click may close the popup or tab it is made in.
      if (!/no such frame|went away|discarded|AbortError/i.test(String(error))) throw error;
    }
  }

  protected async capture(clip: D.Box | undefined): Promise<string> {
    const box = clip ? { clip: { type: 'box', ...clip } } : {};
    const params = { context: this.context, ...box };
    return (await this.bidi.send<{ data: string }>('browsingContext.captureScreenshot', params)).data;
  }

  async setFiles(selector: string, paths: string[]): Promise<void> {
    await this.find('look', selector, {});
    const { root, selector: inner } = await this.stepInto(selector);
    const element = await this.agentCall(
      '(root, selector) => (root ?? document).querySelector(selector)',
      root ?? null,
      inner,
    );
    const files = paths.map((path) => resolve(path));
    await this.bidi.send('input.setFiles', {
      context: this.context,
      element: { sharedId: element.sharedId },
      files,
    });
  }

  async activate(): Promise<void> {
    if (!this.isPopup) await this.bidi.send('browsingContext.activate', { context: this.context });
  }

  async setViewport(width: number, height: number, scale = 1): Promise<void> {
    const params = { context: this.context, viewport: { width, height }, devicePixelRatio: scale };
    await this.bidi.send('browsingContext.setViewport', params);
  }

  async emulate(media: D.Emulation): Promise<void> {
    await this.bidi.inChrome(overrideMedia, this.context, media);
  }

  async close(): Promise<void> {
    if (this.isPopup) await this.evaluate('void window.close()').catch(() => undefined);
    else await this.bidi.send('browsingContext.close', { context: this.context });
  }
}
