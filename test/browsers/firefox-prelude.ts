/**
 * Runs something in the extension's event page before its first script. Firefox's automation has no such thing for
 * extensions, so the process that the page lives in is told. The functions run inside Firefox.
 */
declare const Services: {
  ppmm: {
    sharedData: { set(name: string, value: unknown): void; flush(): void };
    loadProcessScript(url: string, alsoLater: boolean): void;
  };
};

/** Runs in every process that Firefox has or will have, as text: its world differs from that of a page. */
export const PRELUDE_SCRIPT = `
const watcher = {
  observe(document) {
    const shared = Services.cpmm.sharedData;
    const page = document.defaultView;
    const origin = shared.get('driver:origin');
    if (!page || !origin || !document.documentURI.startsWith(origin + '/_generated_background_page')) return;
    const source = shared.get('driver:prelude');
    if (!source) return;
    const sandbox = Components.utils.Sandbox(page, { sandboxPrototype: page, wantXrays: false });
    Components.utils.evalInSandbox(source, sandbox);
  },
};
Services.obs.addObserver(watcher, 'document-element-inserted');`;

/** Gets all processes ready. `origin` is the extension's. */
export function runPreludes(processScript: string, origin: string): void {
  Services.ppmm.sharedData.set('driver:origin', origin);
  Services.ppmm.sharedData.flush();
  const url = `data:application/javascript;charset=utf-8,${encodeURIComponent(processScript)}`;
  Services.ppmm.loadProcessScript(url, true);
}

/** Says what shall run at later starts; nothing with an empty text. */
export function setPrelude(source: string): void {
  Services.ppmm.sharedData.set('driver:prelude', source);
  Services.ppmm.sharedData.flush();
}
