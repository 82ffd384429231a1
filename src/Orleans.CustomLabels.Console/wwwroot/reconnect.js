// A server that was started again knows nothing of the pages that were open: they are loaded anew, once it answers.
const notice = document.getElementById('components-reconnect-modal');
const again = 2000;

async function loadAnew() {
  try {
    await fetch(document.baseURI + '_content/Orleans.CustomLabels.Console/icon.svg', { cache: 'no-store' });
    location.reload();
  } catch {
    setTimeout(loadAnew, again);
  }
}

new MutationObserver(() => {
  if (notice.classList.contains('components-reconnect-rejected') || notice.classList.contains('components-reconnect-failed')) loadAnew();
}).observe(notice, { attributes: true, attributeFilter: ['class'] });
