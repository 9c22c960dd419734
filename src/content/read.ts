/**
 * What one link or image of the page is to us: a doc with its picture, or nothing.
 */
import type { DocRef } from '../model.ts';
import type { SitePage } from '../sites/site.ts';
import { ofBackground, ofImage } from './addresses.ts';
import { closest, queryIn } from './dom.ts';

/** What must be known of the site to read its pages. */
export interface Site {
  page: SitePage;
  /** An address on the server that the page belongs to. */
  server: string;
  /** The names by which the site's pages call the person. */
  own: readonly string[];
}

/** A doc as it is seen on the page. */
export interface Sight {
  doc: DocRef;
  /** The element that shows the picture. */
  target: HTMLElement;
  /** False when the page says that it belongs to somebody else. */
  mine: boolean;
}

/** A link that holds more pictures than this is no thumbnail. */
const MOST_PICTURES = 4;
const LONGEST_ADDRESS = 2048;
const LONGEST_LINE = 300;
/** An unrecognised picture is worth showing when it is at least this large; lazy placeholders are smaller. */
const SMALLEST_THUMB = 60;

/** Where the reading of a candidate starts: at the link around it, if any, so that both are read as one. */
export function startOf(candidate: Element): HTMLElement {
  return (closest(candidate, 'a') ?? closest(candidate, 'img') ?? candidate) as HTMLElement;
}

/** Reads a link or an image, see `startOf`. */
export function read(start: HTMLElement, site: Site): Sight | undefined {
  const link = start instanceof HTMLAnchorElement ? start : undefined;
  const linked = link?.href ? site.page.fromLink(link.href, site.server) : undefined;
  const picture = pictureOf(start, site, linked !== undefined);
  if (!picture) return undefined;
  const { target, shown } = picture;
  // Where the link leads from this picture to the next one, the picture that the person sees is meant.
  const isNext = linked && shown && shown.id !== linked.id;
  const found = isNext || !linked ? shown : linked;
  // A picture with a link to something else stands for that: an album's cover, for example.
  if (!found || (!linked && link && !staysHere(link, found, site))) return undefined;
  const doc = described(located(found, site), target, link, shown?.thumb ?? looseThumb(target));
  return { doc, target, mine: doc.owner === undefined || site.own.includes(doc.owner) };
}

interface Picture {
  target: HTMLElement;
  /** The doc that the picture's own address names. */
  shown: DocRef | undefined;
}

function pictureOf(start: HTMLElement, site: Site, isLinked: boolean): Picture | undefined {
  const images = start.localName === 'img' ? [start] : queryIn(start, 'img');
  if (images.length > MOST_PICTURES) return undefined;
  let first: Picture | undefined;
  for (const image of images) {
    if (!(image instanceof HTMLImageElement)) continue;
    const shown = firstDoc(ofImage(image), site);
    if (shown) return { target: image, shown };
    first ??= { target: image, shown };
  }
  if (first) return isLinked ? first : undefined;
  for (const element of [start, ...queryIn(start, '[style*="url("]')].slice(0, MOST_PICTURES)) {
    const shown = firstDoc(ofBackground(element as HTMLElement), site);
    if (shown) return { target: element as HTMLElement, shown };
  }
  return undefined;
}

function firstDoc(addresses: Iterable<string>, site: Site): DocRef | undefined {
  for (const address of addresses) {
    const doc = site.page.fromImage(address, site.server);
    if (doc) return doc;
  }
  return undefined;
}

/** Whether a link does not leave its picture: it opens a lightbox, this very page, or the picture itself. */
function staysHere(link: HTMLAnchorElement, doc: DocRef, site: Site): boolean {
  const href = link.getAttribute('href') ?? '';
  if (href === '' || href.startsWith('#') || /^javascript:/i.test(href)) return true;
  const same = link.href.replace(/#.*/, '') === location.href.replace(/#.*/, '');
  return same || site.page.fromImage(link.href, site.server)?.id === doc.id;
}

/** On the doc's own page the address tells its owner, which an image alone does not. */
function located(doc: DocRef, site: Site): DocRef {
  if (doc.owner !== undefined) return doc;
  const here = site.page.fromLink(location.href, site.server);
  return here?.id === doc.id ? { ...here, ...doc } : doc;
}

function described(
  { page, thumb: _, ...doc }: DocRef,
  target: HTMLElement,
  link: HTMLAnchorElement | undefined,
  thumb: string | undefined,
): DocRef {
  const title = [target.getAttribute('alt'), link?.title, target.title]
    .concat([target, link].map((element) => element?.getAttribute('aria-label')))
    .map(line)
    .find(Boolean);
  return {
    ...doc,
    ...(title ? { title } : {}),
    ...(page && page.length <= LONGEST_ADDRESS ? { page } : {}),
    ...(thumb && thumb.length <= LONGEST_ADDRESS ? { thumb } : {}),
  };
}

/** The address of a loaded picture that the site's rules do not recognise. */
function looseThumb(target: HTMLElement): string | undefined {
  if (!(target instanceof HTMLImageElement)) return undefined;
  const { currentSrc, naturalWidth, naturalHeight } = target;
  const isLarge = Math.min(naturalWidth, naturalHeight) >= SMALLEST_THUMB;
  return isLarge && /^https?:/.test(currentSrc) ? currentSrc : undefined;
}

/** One line of the page's text, without characters that could garble ours. */
function line(text: string | null | undefined): string {
  return (text ?? '')
    .slice(0, LONGEST_LINE)
    .replace(/[\p{Cc}\p{Cs}\u2028-\u202e\u2066-\u2069]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
