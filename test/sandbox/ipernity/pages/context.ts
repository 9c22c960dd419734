import { fieldOf, htmlReply, type Reply, type SandboxRequest } from '../../http.ts';
import type { LogEntry } from '../../log.ts';
import type { World } from '../call.ts';
import { pathName } from '../state.ts';
import { escapeMarkup } from '../tree.ts';
import type { Doc, Member } from '../types.ts';
import { type Urls, urlsFor } from '../urls.ts';

/** A visit to a page. */
export interface PageVisit extends World {
  request: SandboxRequest;
  entry: LogEntry;
  urls: Urls;
  /** Path without the paging suffix. */
  path: string;
  /** From the suffix `/@/page:N:PERPAGE` (section 8.1). */
  page: number;
  perPage?: number;
  /** Who is signed in. */
  viewer?: Member;
}

/** A part of a page that is HTML already. */
export type Html = string;

/** Text made safe for HTML, also in attribute values. */
export const text = (value: string): Html => escapeMarkup(value).replaceAll("'", '&#39;');

/** A query parameter of the visit. */
export const option = (visit: PageVisit, name: string): string | undefined =>
  fieldOf(visit.request.query, name);

/** A value as a JavaScript literal that may stand in an inline script. */
export const literal = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');

/** Opens the visit: cuts the paging suffix off the path and looks who is signed in. */
export function openVisit(world: World, request: SandboxRequest, entry: LogEntry): PageVisit {
  const [, path = '/', page, perPage] = /^(.*?)(?:\/@\/page:(\d+)(?::(\d+))?)?$/.exec(request.path) ?? [];
  const session = request.cookies.get('s');
  const viewer = world.state.members.get(world.state.sessions.get(session ?? '') ?? '');
  if (viewer) entry.account = viewer.userId;
  return {
    ...world,
    request,
    entry,
    urls: urlsFor(request.host, request.secure),
    path: decodeURIComponent(path).replace(/(.)\/$/, '$1'),
    page: Number(page ?? fieldOf(request.query, 'page') ?? 1),
    ...(perPage ? { perPage: Number(perPage) } : {}),
    ...(viewer ? { viewer } : {}),
  };
}

/** Path of a doc's page, with the list from which it is opened (`/in/album/…`). */
export function docPath(visit: PageVisit, doc: Doc, context = ''): string {
  const owner = visit.state.members.get(doc.ownerId);
  return `/doc/${owner ? pathName(owner) : doc.ownerId}/${doc.docId}${context}`;
}

function header(visit: PageVisit): Html {
  const { viewer } = visit;
  const who = viewer
    ? `<a class="me" href="/home/${pathName(viewer)}"><img src="${visit.urls.cdn}/p/AA/${viewer.userId.slice(0, 2)}/${viewer.userId}/userphoto.jpg" width="28" height="28" alt=""> ${text(viewer.username)}</a><a href="/logout">Sign out</a>`
    : `<a href="/login">Sign in</a>`;
  const mine = viewer
    ? `<a href="/doc/${pathName(viewer)}/home/photo">My docs</a><a href="/doc/${pathName(viewer)}/album">My albums</a>`
    : '';
  return `<header class="top"><a class="logo" href="/">ipernity<small>sandbox</small></a><nav>${mine}<a href="/explore/whatshot">Explore</a></nav>
<form class="find" action="/search/photo" role="search"><input name="q" type="search" placeholder="Search pictures" aria-label="Search pictures" value="${text(option(visit, 'q') ?? '')}"></form><div class="who">${who}</div></header>`;
}

/** What a page consists of. */
export interface PageParts {
  title: string;
  body: Html;
  /** Names of scripts under `/static/`. */
  scripts?: string[];
  /** More for the end of the body. */
  tail?: Html;
  status?: number;
  /** Without the site's header: consent and sign-in. */
  bare?: boolean;
  styles?: string[];
}

/**
 * The strict content security policy of `?csp=strict`: own files and the image host, nothing inline.
 */
const strictPolicy = (urls: Urls): string =>
  `default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; ` +
  `frame-ancestors 'none'; img-src 'self' ${new URL(urls.cdn).origin}`;

/** A whole page. `?csp=strict` on any page adds a strict content security policy. */
export function page(visit: PageVisit, parts: PageParts): Reply {
  const files = (names: string[] | undefined, make: (name: string) => string) =>
    (names ?? []).map(make).join('');
  const body = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(parts.title)} · ipernity sandbox</title><link rel="icon" href="/static/icon.svg">
<link rel="stylesheet" href="/static/site.css">${files(parts.styles, (name) => `<link rel="stylesheet" href="/static/${name}.css">`)}
<script type="text/javascript">var Data = { doc: {}, user: {}, list: [] };</script></head>
<body${parts.bare ? ' class="bare"' : ''}>${parts.bare ? '' : header(visit)}<main>${parts.body}</main>
${files(parts.scripts, (name) => `<script src="/static/${name}.js"></script>`)}${parts.tail ?? ''}</body></html>`;
  const policy: Record<string, string> =
    option(visit, 'csp') === 'strict' ? { 'content-security-policy': strictPolicy(visit.urls) } : {};
  return htmlReply(body, parts.status ?? 200, { 'cache-control': 'no-store', ...policy });
}

/** A page that says what cannot be shown. */
export const problem = (visit: PageVisit, status: number, title: string, more = ''): Reply =>
  page(visit, {
    title,
    status,
    bare: true,
    body: `<div class="card error"><h1>${text(title)}</h1><p>${text(more)}</p><p><a href="/">Back to the home page</a></p></div>`,
  });
