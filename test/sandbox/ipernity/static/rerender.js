// Rebuilds all thumbnails every so often, as pages made with some frameworks do.
{
  const docs = document.getElementById('docs');
  const ms = Number(document.currentScript.dataset.ms);
  window.rerender = () => docs.replaceChildren(...[...docs.children].map((child) => child.cloneNode(true)));
  setInterval(window.rerender, ms);
}
