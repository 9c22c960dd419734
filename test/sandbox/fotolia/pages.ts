import type { Reply, SandboxRequest } from '../http.ts';
import type { World } from './call.ts';
import { openVisit, type PageVisit, problem } from './pages/context.ts';
import { lightboxPage, portfolioPage, searchPage } from './pages/listing.ts';
import { logInPage, logOutPage } from './pages/log-in.ts';
import { lookAlikesPage } from './pages/look-alikes.ts';
import { mediumPage, oembed } from './pages/medium.ts';
import style from './static/site.css?raw';

type Page = (visit: PageVisit, part: string) => Reply;

/** The site's pages by their paths (section 7.2), first match wins; the bracketed part goes to the page. */
const routes: readonly (readonly [RegExp, Page])[] = [
  [/^\/(?:search|Search\/.*)?$/, searchPage],
  [/^\/id\/([1-9]\d{0,11})(?:\/.*)?$/, mediumPage],
  [/^\/p\/(\d+)$/, portfolioPage],
  [/^\/Lightbox\/?$/, (visit) => lightboxPage(visit)],
  [/^\/Lightbox\/([A-Za-z0-9]{1,32})$/, lightboxPage],
  [/^\/Member\/Login$/, logInPage],
  [/^\/Member\/Logout$/, logOutPage],
  [/^\/oembed$/, oembed],
  [/^\/look-alikes$/, lookAlikesPage],
];

/** Answers a request for one of the site's pages. */
export function handlePage(world: World, request: SandboxRequest): Reply {
  const visit = openVisit(world, request);
  for (const [form, show] of routes) {
    const parts = form.exec(request.path);
    if (parts) return show(visit, parts[1] ?? '');
  }
  return problem(visit, 404, 'This page does not exist');
}

/** Answers a request for the pages' style sheet. */
export const handleStatic = (): Reply => ({ status: 200, type: 'text/css; charset=utf-8', body: style });
