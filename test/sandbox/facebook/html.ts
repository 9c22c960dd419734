import { fieldOf, htmlReply, type Reply, type SandboxRequest } from '../http.ts';
import type { LogEntry } from '../log.ts';
import type { World } from './call.ts';
import { escapeMarkup } from './value.ts';

/** A visit to a page. */
export interface PageVisit extends World {
  request: SandboxRequest;
  entry: LogEntry;
}

/** A part of a page that is HTML already. */
export type Html = string;

/** Text made safe for HTML, also in attribute values. */
export const text = (value: string): Html => escapeMarkup(value).replaceAll("'", '&#39;');

/** A query parameter of the visit. */
export const option = (visit: PageVisit, name: string): string => fieldOf(visit.request.query, name) ?? '';

const STYLE = `body{font:13px/1.4 "lucida grande",tahoma,verdana,arial,sans-serif;margin:0;color:#333;background:#fff}
header{background:#3b5998;padding:8px 16px}header a{color:#fff;font-weight:bold;font-size:16px;text-decoration:none}
main{max-width:760px;margin:0 auto;padding:16px}a{color:#3b5998}h1{font-size:16px}.meta{color:#666}
.photo_table{border-collapse:collapse}.photo_table td{width:140px;height:130px;text-align:center;vertical-align:middle;border:1px solid #eee}
.photo_table img{max-width:130px;border:0}.albums li{margin:8px 0}.card{max-width:420px;margin:24px auto;border:1px solid #ccc;padding:16px}
.card label{display:block;margin:6px 0}button{font:inherit;padding:5px 14px;margin-right:8px}`;

/** A whole page. */
export const page = (title: string, body: Html, status = 200): Reply =>
  htmlReply(
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${text(title)} | Facebook sandbox</title>
<link rel="icon" href="data:,"><style>${STYLE}</style></head><body><header><a href="/">facebook sandbox</a></header><main>${body}</main></body></html>`,
    status,
    { 'cache-control': 'no-store' },
  );

/** A page that says what cannot be shown. */
export const problem = (title: string, more: string, status = 200): Reply =>
  page(title, `<div class="card error"><h1>${text(title)}</h1><p>${text(more)}</p></div>`, status);
