/** What Chromium would show in the context menu, worked out from the calls which the extension made. */
import type { ApiCall } from './chromium-background.ts';
import type { MenuEntry } from './driver.ts';
import type { MenuTarget } from './page-agent.ts';

/** The properties of `contextMenus.create` that matter here. */
interface Item {
  id: string | number;
  title?: string;
  type?: 'normal' | 'checkbox' | 'radio' | 'separator';
  parentId?: string | number;
  contexts?: string[];
  documentUrlPatterns?: string[];
  targetUrlPatterns?: string[];
  enabled?: boolean;
  visible?: boolean;
  checked?: boolean;
}

/** An entry together with what it was made from. */
interface Shown {
  item: Item;
  entry: MenuEntry;
  children: Shown[];
}

/** A copy of the extension's menu, kept by following its calls. */
export class MenuMirror {
  private items = new Map<string | number, Item>();

  /** Follows one call. */
  hear({ api, args }: ApiCall): void {
    const [first, second] = args;
    if (api === 'contextMenus.removeAll') this.items.clear();
    if (api === 'contextMenus.remove') this.remove(first as Item['id']);
    if (api === 'contextMenus.create') {
      const item = first as Item;
      // The browser refuses a second entry with the same id and keeps the first.
      if (item.id !== undefined && !this.items.has(item.id)) this.items.set(item.id, { ...item });
    }
    if (api === 'contextMenus.update') {
      const item = this.items.get(first as Item['id']);
      if (item) Object.assign(item, second);
    }
  }

  private remove(id: Item['id']): void {
    this.items.delete(id);
    for (const item of [...this.items.values()]) if (item.parentId === id) this.remove(item.id);
  }

  /** The entries which a right click on that target offers. */
  entries(target: MenuTarget): MenuEntry[] {
    return this.shown(target).map(({ entry }) => entry);
  }

  /** What the listeners are told when the entry at that path is clicked; undefined if there is none to click. */
  clickInfo(target: MenuTarget, path: string[]): Record<string, unknown> | undefined {
    let level = this.shown(target);
    let found: Shown | undefined;
    for (const title of path) {
      found = level.find(({ entry }) => entry.title === title);
      level = found?.children ?? [];
    }
    if (!found || found.children.length > 0 || !found.entry.enabled) return undefined;
    const { item } = found;
    const { linkText: _notTold, ...told } = target;
    const info = {
      menuItemId: item.id,
      frameId: 0,
      ...told,
      ...(item.parentId === undefined ? {} : { parentMenuItemId: item.parentId }),
    };
    if (item.type !== 'checkbox' && item.type !== 'radio') return info;
    const wasChecked = item.checked ?? false;
    item.checked = item.type === 'radio' || !wasChecked;
    return { ...info, wasChecked, checked: item.checked };
  }

  private shown(target: MenuTarget, parentId?: Item['id']): Shown[] {
    const result: Shown[] = [];
    for (const item of this.items.values()) {
      if (item.parentId !== parentId || item.type === 'separator' || !fits(item, target)) continue;
      const children = this.shown(target, item.id);
      const isParent = [...this.items.values()].some((other) => other.parentId === item.id);
      if (isParent && children.length === 0) continue;
      const entry: MenuEntry = {
        title: (item.title ?? '').replace('%s', target.selectionText ?? '').replace(/&(.)/g, '$1'),
        enabled: item.enabled ?? true,
        ...(item.type === 'checkbox' || item.type === 'radio' ? { checked: item.checked ?? false } : {}),
        ...(children.length > 0 ? { children: children.map((child) => child.entry) } : {}),
      };
      result.push({ item, entry, children });
    }
    return result;
  }
}

function fits(
  { visible = true, contexts = ['page'], documentUrlPatterns, targetUrlPatterns }: Item,
  target: MenuTarget,
): boolean {
  const { pageUrl, linkUrl, srcUrl, mediaType, selectionText, editable } = target;
  const here = [
    ...(mediaType ? [mediaType] : []),
    ...(linkUrl ? ['link'] : []),
    ...(selectionText ? ['selection'] : []),
    ...(editable ? ['editable'] : []),
  ];
  if (here.length === 0) here.push('page');
  if (!visible || !contexts.some((context) => context === 'all' || here.includes(context))) return false;
  if (documentUrlPatterns && !documentUrlPatterns.some((pattern) => matchesPattern(pageUrl, pattern)))
    return false;
  if (!targetUrlPatterns) return true;
  return targetUrlPatterns.some((pattern) =>
    [srcUrl, linkUrl].some((url) => url !== undefined && matchesPattern(url, pattern)),
  );
}

/** Does the address match a pattern such as `https://*.example.org/*`? */
export function matchesPattern(url: string, pattern: string): boolean {
  if (pattern === '<all_urls>') return /^(https?|ftp|file):/.test(url);
  const parts = /^(\*|[a-z-]+):\/\/([^/]*)(\/.*)$/.exec(pattern);
  if (!parts) return false;
  const [, scheme = '', host = '', path = ''] = parts;
  const at = new URL(url);
  const schemeFits = scheme === '*' ? /^https?:$/.test(at.protocol) : at.protocol === `${scheme}:`;
  const [name = '', port = '*'] = host.split(':');
  const portFits = port === '*' || port === at.port;
  const hostFits =
    name === '*' ||
    at.hostname === name ||
    (name.startsWith('*.') && `.${at.hostname}`.endsWith(name.slice(1)));
  const glob = path.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return (
    schemeFits && portFits && hostFits && new RegExp(`^${glob.join('.*')}$`).test(at.pathname + at.search)
  );
}
