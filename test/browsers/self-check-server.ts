/** A local server, plain and TLS, with a page that has something of everything. */
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { generate } from 'selfsigned';
import { png } from './self-check-extension.ts';

/** The two running servers. */
export interface CheckServer {
  /** `http://localhost:port`. */
  origin: string;
  tlsPort: number;
  close(): void;
}

const PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Page</title>
<style>
  body { margin: 8px; color: rgb(1, 2, 3); }
  @media (prefers-color-scheme: dark) { body { color: rgb(200, 200, 200); } }
  @media (prefers-reduced-motion: reduce) { body { letter-spacing: 1px; } }
  @media (forced-colors: active) { body { word-spacing: 2px; } }
  @keyframes slide { to { transform: translateX(200px); } }
  #mover { animation: slide 400ms forwards; }
  #pad { width: 200px; height: 60px; background: #ddd; touch-action: none; }
  #below { margin-top: 3000px; }
  #lid { position: fixed; inset: 0; z-index: 9; }
  .tile { display: block; width: 50px; height: 50px; background: url(/dog.png); }
</style>
<h1>Hello</h1>
<a id="link" href="/dog.html"><img id="dog" src="/dog.png" width="50" height="50" alt="A dog"></a>
<img id="cat" src="/cat.png" width="50" height="50" alt="A cat"><a class="tile" href="/cat.html" aria-label="Tile"></a>
<ul><li><button>Push</button></li><li><button>Push to groups</button></li><li><button aria-label="Close all">×</button></li></ul>
<button id="late" disabled>Late</button><button id="mover">Mover</button>
<input id="name" value="old"><textarea id="note"></textarea><input id="day" type="date"><div id="rich" contenteditable>rich</div>
<select id="level"><option value="1">One</option><option value="2">Two</option></select>
<label>Tick <input id="tick" type="checkbox" style="position:absolute;opacity:0"></label>
<div id="pad"></div><p id="out">nothing</p><p id="gone">goes</p><button id="below">Below</button>
<script>
  const out = document.querySelector('#out');
  const say = (text) => { out.textContent = text; };
  addEventListener('click', (e) => { if (e.target.matches('button')) say([e.target.textContent, e.isTrusted, e.shiftKey ? 'shift' : '', e.ctrlKey ? 'ctrl' : ''].join(' ').trim()); });
  addEventListener('contextmenu', (e) => { document.title = 'menu ' + e.target.id + ' ' + e.isTrusted; });
  addEventListener('keydown', (e) => { globalThis.keys = [...(globalThis.keys ?? []), (e.shiftKey && e.key !== 'Shift' ? 'S-' : '') + e.key]; });
  const pad = document.querySelector('#pad');
  pad.onpointerdown = () => { globalThis.moves = 0; say('down'); };
  pad.onpointermove = (e) => { if (e.buttons === 1) globalThis.moves++; };
  addEventListener('pointerup', () => { if (globalThis.moves > 0) say('dragged'); });
  pad.onmouseenter = () => { pad.dataset.hovered = 'yes'; };
  document.querySelector('#level').onchange = (e) => say('level ' + e.target.value);
  document.querySelector('#day').onchange = (e) => say('day ' + e.target.value);
  document.querySelector('#tick').onchange = (e) => say('tick ' + e.target.checked);
  setTimeout(() => { document.querySelector('#late').disabled = false; document.querySelector('#gone').remove(); }, 400);
</script>`;

/** Starts both servers on free ports. */
export async function startCheckServer(): Promise<CheckServer> {
  const listener: RequestListener = (request: IncomingMessage, response: ServerResponse) => {
    if (request.url?.endsWith('.png')) return void response.setHeader('content-type', 'image/png').end(png());
    if (request.url?.startsWith('/missing')) return void response.writeHead(404).end('not here');
    response.setHeader('content-type', 'text/html; charset=utf-8').end(PAGE);
  };
  const names = [{ name: 'commonName', value: 'www.example.test' }];
  const { private: key, cert } = await generate(names, { keySize: 2048 });
  const servers: Server[] = [
    createServer(listener),
    createTlsServer({ key, cert }, listener) as unknown as Server,
  ];
  const [port, tlsPort] = await Promise.all(servers.map(listen));
  return {
    origin: `http://localhost:${port}`,
    tlsPort: tlsPort ?? 0,
    close: () => {
      for (const server of servers) {
        server.closeAllConnections();
        server.close();
      }
    },
  };
}

function listen(server: Server): Promise<number> {
  return new Promise((done) => {
    server.listen(0, () => {
      const address = server.address();
      done(typeof address === 'object' && address ? address.port : 0);
    });
  });
}
