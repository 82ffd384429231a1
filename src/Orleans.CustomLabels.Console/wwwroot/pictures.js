// Pictures are shown from the browser's own memory: they need not come back from the server.
const shown = new Set();

export function show(input, most) {
  return [...input.files].slice(0, most).map(file => {
    const url = URL.createObjectURL(file);
    shown.add(url);
    return url;
  });
}

export function forget(url) {
  URL.revokeObjectURL(url);
  shown.delete(url);
}

export function forgetAll() {
  [...shown].forEach(forget);
}
