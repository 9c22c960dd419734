// A page that does its worst; see pages/hostile.ts for what each part is.
{
  const fight = new Set(document.currentScript.dataset.fight.split(','));
  const own = new Set(document.querySelectorAll('*'));
  const hostile = { stopped: 0, forged: 0, mutations: 0, seen: [], messages: [], roots: [], errors: [] };
  window.hostile = hostile;
  const ours = (element) => own.has(element) || Boolean(element.closest?.('#noise, #covers'));

  if (fight.has('events')) {
    const names =
      'click dblclick mousedown mouseup mousemove pointerdown pointerup pointermove contextmenu keydown keyup keypress focusin focusout wheel change input';
    for (const name of names.split(' ')) {
      for (const target of [window, document]) {
        target.addEventListener(
          name,
          (event) => {
            hostile.stopped += 1;
            if (event.isTrusted || own.has(event.target)) event.preventDefault();
            event.stopImmediatePropagation();
          },
          { capture: true, passive: false },
        );
      }
    }
  }

  if (fight.has('read')) {
    const attach = Element.prototype.attachShadow;
    Element.prototype.attachShadow = function (init) {
      const root = attach.call(this, { ...init, mode: 'open' });
      hostile.roots.push(this.localName);
      return root;
    };
    for (const [object, name] of [
      [Element.prototype, 'append'],
      [Element.prototype, 'appendChild'],
      [window, 'postMessage'],
    ]) {
      const real = object[name];
      object[name] = function (...args) {
        // What it adds itself is no find.
        if (![this?.id, args[0]?.id].some((id) => id === 'noise' || id === 'covers')) {
          hostile.messages.push(`${name}: ${String(args[0]).slice(0, 80)}`);
        }
        return real.apply(this, args);
      };
    }
    window.addEventListener('message', (event) => hostile.messages.push(`message: ${String(event.data)}`));
    try {
      const runtime = globalThis.chrome?.runtime ?? globalThis.browser?.runtime;
      runtime?.sendMessage?.({ type: 'selection.add' });
      hostile.messages.push(`runtime ${runtime ? 'there' : 'missing'}`);
    } catch (error) {
      hostile.errors.push(String(error));
    }
  }

  // Whatever turns up in the document and is not the page's own is noted, looked into, clicked or thrown out.
  const foreign = (element) => {
    hostile.seen.push(element.localName);
    if (element.shadowRoot) hostile.seen.push(`open root of ${element.localName}`);
    if (fight.has('remove')) element.remove();
    if (!fight.has('clicks')) return;
    for (const target of [element, ...(element.shadowRoot?.querySelectorAll('*') ?? [])]) {
      for (const type of ['pointerdown', 'mousedown', 'mouseup', 'pointerup', 'click']) {
        hostile.forged += 1;
        target.dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true, cancelable: true }));
      }
      target.dispatchEvent(new KeyboardEvent('keydown', { key: ' ', bubbles: true, composed: true }));
      target.click?.();
    }
  };
  new MutationObserver((records) => {
    for (const record of records) {
      for (const node of record.addedNodes) {
        if (node instanceof Element && !ours(node)) foreign(node);
      }
    }
  }).observe(document.documentElement, { childList: true, subtree: true });

  if (fight.has('clicks')) {
    const covers = document.createElement('div');
    covers.id = 'covers';
    document.body.append(covers);
    const lay = () => {
      covers.replaceChildren(
        ...[...document.querySelectorAll('#docs .thumb')].map((thumb) => {
          const { left, top } = thumb.getBoundingClientRect();
          const cover = document.createElement('a');
          cover.href = '/hostile#clicked';
          cover.className = 'cover';
          cover.style.left = `${left + scrollX}px`;
          cover.style.top = `${top + scrollY}px`;
          return cover;
        }),
      );
    };
    lay();
    setInterval(lay, 500);
    setInterval(() => {
      for (const image of document.querySelectorAll('#docs img')) {
        hostile.forged += 1;
        // Else the forged click would follow the link around the image.
        image.addEventListener('click', (event) => event.isTrusted || event.preventDefault(), { once: true });
        image.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, composed: true }));
      }
    }, 200);
  }

  if (fight.has('mutations')) {
    const noise = document.getElementById('noise');
    setInterval(() => {
      for (let n = 0; n < 50; n += 1) {
        hostile.mutations += 1;
        const link = document.createElement('a');
        link.href = `/doc/nobody/${59500000 + (hostile.mutations % 1000)}`;
        link.textContent = '.';
        noise.append(link);
        if (noise.children.length > 300) noise.firstChild.remove();
        document.body.dataset.noise = String(hostile.mutations);
      }
    }, 10);
  }
}
