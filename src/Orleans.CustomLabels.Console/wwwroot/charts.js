// Shows the values of the time that somebody points at. The plots carry the words themselves (data-tip); nothing is asked of the server.
const tip = document.createElement('div');
tip.className = 'plot-tip';
tip.setAttribute('aria-hidden', 'true');

document.addEventListener('pointermove', show);
document.addEventListener('pointerdown', show);

function show(event) {
  const strip = event.target.closest?.('[data-tip]');
  if (!strip) {
    tip.remove();
    return;
  }
  const area = strip.parentElement;
  if (tip.parentElement !== area) area.append(tip);
  tip.textContent = strip.dataset.tip;
  const left = strip.offsetLeft + strip.offsetWidth / 2;
  const isRight = left > area.clientWidth / 2;
  tip.style.left = isRight ? '' : `${left + 10}px`;
  tip.style.right = isRight ? `${area.clientWidth - left + 10}px` : '';
}
