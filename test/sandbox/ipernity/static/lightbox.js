// Opens a doc's picture over the page; arrows lead through the strip below it.
{
  const image = document.getElementById('doc_img');
  const strip = [...document.querySelectorAll('.strip a')];
  const instance = { is_shown: false, current_doc: null, users: {} };
  window['lightbox-instance'] = instance;
  let box;
  let at = Math.max(
    0,
    strip.findIndex((link) => link.hasAttribute('aria-current')),
  );

  const show = (step) => {
    at = (at + step + strip.length) % strip.length;
    const link = strip[at];
    instance.current_doc = { doc_id: link.dataset.doc, title: link.firstChild.alt };
    const shown = box.querySelector('img');
    shown.src = link.dataset.large;
    shown.alt = link.firstChild.alt;
    box.querySelector('figcaption').textContent = link.firstChild.alt;
  };
  const close = () => {
    box?.remove();
    instance.is_shown = false;
  };
  const open = () => {
    box = document.createElement('div');
    box.id = 'lightbox';
    box.innerHTML =
      '<button class="close" aria-label="Close">✕</button><button class="prev" aria-label="Previous">‹</button>' +
      '<figure><img alt=""><figcaption></figcaption></figure><button class="next" aria-label="Next">›</button>';
    box.addEventListener('click', (event) => {
      if (event.target.matches('.prev')) show(-1);
      else if (event.target.matches('.next')) show(1);
      else if (!event.target.matches('img')) close();
    });
    document.body.append(box);
    instance.is_shown = true;
    show(0);
  };
  image?.addEventListener('click', open);
  document.addEventListener('keydown', (event) => {
    if (!instance.is_shown) return;
    if (event.key === 'Escape') close();
    if (event.key === 'ArrowRight') show(1);
    if (event.key === 'ArrowLeft') show(-1);
  });
}
