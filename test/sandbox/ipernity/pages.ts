import { htmlReply, type Reply, redirectReply, type SandboxRequest } from '../http.ts';
import type { Visit } from '../site.ts';
import type { World } from './call.ts';
import { appsPage, authorizePage, keyPage } from './pages/consent.ts';
import { openVisit, type PageVisit, problem } from './pages/context.ts';
import { docPage, uploadedPage } from './pages/doc.ts';
import { homePage, rootPage } from './pages/home.ts';
import { hostilePage } from './pages/hostile.ts';
import { accessStep, authorizeStep, requestStep } from './pages/oauth.ts';
import { loginPage, logoutPage } from './pages/sign-in.ts';
import { albumPage, albumsPage, groupPage, searchPage, streamPage } from './pages/stream.ts';
import { STATIC_FILES } from './static.ts';

type Page = (visit: PageVisit, ...parts: (string | undefined)[]) => Reply;

/** The site's pages by their paths (section 8.1), first match wins; bracketed parts go to the page. */
const routes: readonly (readonly [RegExp, Page])[] = [
  [/^\/(?:home)?$/, rootPage],
  [/^\/home\/([^/]+)$/, (visit, user = '') => homePage(visit, user)],
  [/^\/user\/([^/]+)$/, (_visit, user = '') => redirectReply(`/home/${user}`)],
  [/^\/doc\/([^/]+)(?:\/home(?:\/photo)?)?$/, (visit, user = '') => streamPage(visit, user)],
  [/^\/doc\/([^/]+)\/album$/, (visit, user = '') => albumsPage(visit, user)],
  [/^\/doc\/([^/]+)\/album\/(\d+)(?:\/.*)?$/, (visit, user = '', id = '') => albumPage(visit, user, id)],
  [/^\/doc\/[^/]+\/uploaded$/, uploadedPage],
  [
    /^\/doc\/([^/]+)\/(\d+)(?:\/in\/([a-z]+)\/([^/]+))?$/,
    (visit, user = '', id = '', kind, of) => docPage(visit, user, id, kind, of),
  ],
  [/^\/group\/([^/]+)(?:\/doc)?$/, (visit, group = '') => groupPage(visit, group)],
  [/^\/search\/[a-z]+$/, searchPage],
  [/^\/explore\/(?:whatshot|latest)$/, searchPage],
  [/^\/login$/, loginPage],
  [/^\/logout$/, logoutPage],
  [/^\/apps$/, appsPage],
  [/^\/apps\/key(?:\/\d+)?$/, keyPage],
  [/^\/apps\/authorize$/, authorizePage],
  [/^\/apps\/oauth\/request$/, requestStep],
  [/^\/apps\/oauth\/authorize$/, authorizeStep],
  [/^\/apps\/oauth\/access$/, accessStep],
  [/^\/hostile$/, hostilePage],
];

/** Answers a request for one of the site's pages. */
export function handlePage(world: World, request: SandboxRequest, visit: Visit): Reply {
  const opened = openVisit(world, request, visit.entry);
  for (const [form, show] of routes) {
    const parts = form.exec(opened.path);
    if (parts) return show(opened, ...parts.slice(1));
  }
  return problem(opened, 404, 'This page does not exist');
}

/** Answers a request for a script or style sheet of the pages. */
export function handleStatic(path: string): Reply {
  const file = STATIC_FILES[path.slice('/static/'.length)];
  if (!file) return htmlReply('<!doctype html><title>Not found</title>', 404);
  return { status: 200, ...file, headers: { 'cache-control': 'max-age=60' } };
}
