// An album's page marks the thumbnail under the pointer, as the real one does for its slide show.
document.getElementById('docs')?.addEventListener('pointerover', (event) => {
  for (const old of document.querySelectorAll('.thumb.current')) old.classList.remove('current');
  event.target.closest?.('.thumb')?.classList.add('current');
});
