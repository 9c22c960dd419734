import { fieldOf, htmlReply, type Reply, type SandboxRequest } from '../../http.ts';
import type { World } from '../call.ts';
import type { Medium, Member } from '../types.ts';
import { type Urls, urlsFor } from '../urls.ts';
import { escapeMarkup } from '../xml-rpc-write.ts';

/** A visit to a page. */
export interface PageVisit extends World {
  request: SandboxRequest;
  urls: Urls;
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

/** Opens the visit: looks who is signed in. */
export function openVisit(world: World, request: SandboxRequest): PageVisit {
  const viewer = world.state.members.get(world.state.visits.get(request.cookies.get('sid') ?? '') ?? '');
  return { ...world, request, urls: urlsFor(request.host, request.secure), ...(viewer ? { viewer } : {}) };
}

/** A value as a JavaScript literal that may stand in an inline script. */
export const literal = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');

function header({ viewer }: PageVisit): Html {
  const who = viewer
    ? `<a href="/Lightbox">Lightbox</a> <span class="who">${text(viewer.login)}</span> <a href="/Member/Logout">Log out</a>`
    : '<a href="/Member/Login">Log in</a>';
  return `<header class="top"><a class="logo" href="/">fotolia <small>sandbox</small></a>
<form action="/search" role="search"><input type="search" name="k" placeholder="Search images" aria-label="Search images"></form><nav>${who}</nav></header>`;
}

/** What a page consists of. */
export interface PageParts {
  title: string;
  body: Html;
  /** More for the head. */
  head?: Html;
  /** Variables of the page's own scripts besides those of every page (section 7.4). */
  params?: Record<string, string>;
  status?: number;
}

/** A whole page. */
export function page(visit: PageVisit, parts: PageParts): Reply {
  const params = { logged_in: visit.viewer ? '1' : '0', ...parts.params };
  return htmlReply(
    `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(parts.title)} · Fotolia sandbox</title><link rel="stylesheet" href="/static/site.css">${parts.head ?? ''}
<script type="text/javascript">var tmParam = ${literal(params)};</script></head>
<body>${header(visit)}<main>${parts.body}</main></body></html>`,
    parts.status ?? 200,
    { 'cache-control': 'no-store' },
  );
}

/** A page that says what cannot be shown. */
export const problem = (visit: PageVisit, status: number, title: string): Reply =>
  page(visit, { title, status, body: `<h1>${text(title)}</h1><p><a href="/">Back to the home page</a></p>` });

/** "Photo" or "Video", as captions say it. */
export const kindOf = ({ typeId }: Medium): string => (typeId === 4 ? 'Video' : 'Photo');
