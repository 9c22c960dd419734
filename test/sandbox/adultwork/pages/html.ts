import { htmlReply, type Reply } from '../../http.ts';

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text made safe for HTML, also in attribute values. */
export const text = (value: string): string => value.replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);

const STYLE =
  'body{font:15px/1.5 system-ui,sans-serif;max-width:720px;margin:40px auto;padding:0 20px;color:#22292f}' +
  'img{border-radius:6px}.grid{display:flex;flex-wrap:wrap;gap:12px}label{display:block;margin:6px 0}' +
  'button{font:inherit;padding:6px 14px;margin-right:8px}.error{color:#a3312b}';

/** A whole page. */
export const page = (title: string, body: string, status = 200): Reply =>
  htmlReply(
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${text(title)} · AdultWork sandbox</title><style>${STYLE}</style></head><body><main><h1>${text(title)}</h1>${body}</main></body></html>`,
    status,
    { 'cache-control': 'no-store' },
  );

/** A page that says what cannot be done. */
export const problem = (status: number, title: string, why = ''): Reply =>
  page(title, `<p class="error">${text(why)}</p>`, status);
