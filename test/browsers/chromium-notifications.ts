/** The texts of the extension's notifications: Chromium only tells their ids, so the calls are followed. */
import type { ApiCall } from './chromium-background.ts';
import type { NotificationShown } from './driver.ts';

interface Options {
  title?: string;
  message?: string;
  buttons?: { title: string }[];
}

/** Remembers what the extension asked to be shown. */
export class NotificationMirror {
  private readonly known = new Map<string, Options>();
  /** Made without an id of its own; the browser invents one. */
  private readonly nameless: Options[] = [];

  /** Follows one call. */
  hear({ api, args }: ApiCall): void {
    const [id, options] = args;
    if (api === 'notifications.create' && typeof id !== 'string') this.nameless.push(id as Options);
    else if (api === 'notifications.create') this.note(id as string, options as Options);
    else if (api === 'notifications.update')
      this.note(id as string, { ...this.known.get(id as string), ...(options as Options) });
  }

  private note(id: string, options: Options): void {
    this.known.delete(id);
    this.known.set(id, options);
  }

  /** The texts for the ids that are up now, the latest last; the browser names them in no order. */
  shown(ids: string[]): NotificationShown[] {
    const age = [...this.known.keys()];
    return [...ids]
      .sort((a, b) => age.indexOf(a) - age.indexOf(b))
      .map((id) => {
        const options = this.known.get(id) ?? this.nameless.shift() ?? {};
        this.known.set(id, options);
        const { title = '', message = '', buttons = [] } = options;
        return { id, title, message, buttons: buttons.map((button) => button.title) };
      });
  }
}
