/**
 * The docs that the page shows now.
 */
import { isConnected } from './dom.ts';
import { read, type Sight, type Site } from './read.ts';

/** Told when a doc comes into the page or leaves it. */
export interface ThumbListener {
  added(thumb: Sight): void;
  removed(thumb: Sight): void;
}

/** All thumbnails of the page. One doc may have several. */
export class Thumbs {
  readonly #byStart = new Map<HTMLElement, Sight>();
  readonly #byId = new Map<string, Set<Sight>>();
  readonly #site: Site;
  readonly #listener: ThumbListener;

  constructor(site: Site, listener: ThumbListener) {
    this.#site = site;
    this.#listener = listener;
  }

  /** Every thumbnail, in the order in which they were found. */
  all(): Sight[] {
    return [...this.#byStart.values()];
  }

  /** Ids of all docs, each once. */
  ids(): string[] {
    return [...this.#byId.keys()];
  }

  /** One thumbnail of a doc. */
  of(id: string): Sight | undefined {
    return this.#byId.get(id)?.values().next().value;
  }

  /** Reads a link or image anew. */
  refresh(start: HTMLElement): void {
    const before = this.#byStart.get(start);
    const now = isConnected(start) ? read(start, this.#site) : undefined;
    if (before && now && before.doc.id === now.doc.id && before.target === now.target) {
      before.doc = now.doc;
      if (before.mine === now.mine) return;
    }
    if (before) this.#drop(start, before);
    if (!now) return;
    this.#byStart.set(start, now);
    this.#byId.set(now.doc.id, (this.#byId.get(now.doc.id) ?? new Set()).add(now));
    this.#listener.added(now);
  }

  /** Forgets what is no longer in the page. */
  prune(): void {
    for (const [start, thumb] of this.#byStart) {
      if (!isConnected(thumb.target)) this.#drop(start, thumb);
    }
  }

  #drop(start: HTMLElement, thumb: Sight): void {
    this.#byStart.delete(start);
    const others = this.#byId.get(thumb.doc.id);
    others?.delete(thumb);
    if (others?.size === 0) this.#byId.delete(thumb.doc.id);
    this.#listener.removed(thumb);
  }
}
