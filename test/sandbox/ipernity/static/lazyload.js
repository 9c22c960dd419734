// Gives an image its address when it comes near the viewport.
{
  const show = (image) => {
    image.src = image.dataset.src;
    image.removeAttribute('data-src');
    image.classList.remove('lazy');
  };
  const watcher = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        watcher.unobserve(target);
        show(target);
      }
    },
    { rootMargin: '300px' },
  );
  window.lazyload = (root) => {
    for (const image of root.querySelectorAll('img.lazy[data-src]')) watcher.observe(image);
  };
  window.lazyload(document);
}
