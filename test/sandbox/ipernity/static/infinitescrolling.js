// Appends the next portion of a list when its end comes into view.
{
  const more = document.getElementById('more');
  const docs = document.getElementById('docs');
  let busy = false;
  const load = async () => {
    if (busy || !more.dataset.next) return;
    busy = true;
    const portion = await (await fetch(more.dataset.next)).json();
    docs.insertAdjacentHTML('beforeend', portion.html);
    window.lazyload(docs);
    more.dataset.next = portion.next;
    if (!portion.next) more.remove();
    busy = false;
  };
  if (more) {
    new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && load(), {
      rootMargin: '600px',
    }).observe(more);
    window.loadMore = load;
  }
}
