// Files that somebody chose stay here; the server gets names and sizes, signs each upload, and the bytes go straight to the object route.
const files = new Map();
const requests = new Map();
const reportEvery = 200;
const stalledAfter = 60_000;
const mostFiles = 1001;
let lastId = 0;

// A file that misses its place would otherwise take the whole page away. Inputs keep what they do with files.
for (const type of ['dragover', 'drop']) {
  window.addEventListener(type, event => {
    if (!event.target.closest?.('input')) event.preventDefault();
  });
}

/** Tells `link` of files that are dropped on a zone, or chosen by the input inside it. */
export function watch(zone, link) {
  const input = zone.querySelector('input[type=file]');
  // One more than a package may have is enough to be refused for it.
  const choose = chosen => chosen.length > 0 && link.invokeMethodAsync('Choose', chosen.slice(0, mostFiles).map(({ name, file }) => ({ id: keep(file), name, size: file.size })));
  input.addEventListener('change', () => {
    choose([...input.files].map(file => ({ name: file.name, file })));
    input.value = '';
  });
  zone.addEventListener('dragover', event => {
    event.preventDefault();
    zone.classList.add('over');
  });
  zone.addEventListener('dragleave', () => zone.classList.remove('over'));
  zone.addEventListener('drop', async event => {
    event.preventDefault();
    zone.classList.remove('over');
    // Entries must be taken before the first await: the event's data is gone after it.
    const dropped = [...event.dataTransfer.items].filter(item => item.kind === 'file').map(item => item.webkitGetAsEntry() ?? item.getAsFile());
    choose((await Promise.all(dropped.map(each => each instanceof File ? [{ name: each.name, file: each }] : inside(each)))).flat());
  });
}

/** Keeps a text as a file. */
export function addText(text) {
  return keep(new Blob([text]));
}

/** The text of a file; the beginning of one that is too large to be edited in a page. */
export async function readText(id) {
  return files.get(id).slice(0, 20_000).text();
}

/** The SHA-256 of a file in hexadecimal; empty when it cannot be read. */
export async function hash(id) {
  try {
    const digest = await crypto.subtle.digest('SHA-256', await files.get(id).arrayBuffer());
    return [...new Uint8Array(digest)].map(byte => byte.toString(16).padStart(2, '0')).join('');
  } catch {
    return '';
  }
}

/** Sends a file; tells `link` how many bytes have gone. */
export function send(id, path, headers, link) {
  return new Promise(resolve => {
    const request = new XMLHttpRequest();
    requests.set(id, request);
    let cause = 'network';
    let reported = 0;
    let stall;
    const alive = () => {
      clearTimeout(stall);
      stall = setTimeout(() => { cause = 'stalled'; request.abort(); }, stalledAfter);
    };
    const end = () => {
      clearTimeout(stall);
      requests.delete(id);
      resolve({ status: request.status, body: request.responseText.slice(0, 4000), cause: request.status ? '' : cause });
    };
    request.upload.onprogress = event => {
      alive();
      if (performance.now() - reported > reportEvery) {
        reported = performance.now();
        link.invokeMethodAsync('Sent', id, event.loaded);
      }
    };
    request.onload = end;
    request.onerror = end;
    request.onabort = () => {
      if (cause !== 'stalled') cause = 'aborted';
      end();
    };
    request.open('PUT', path);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    alive();
    request.send(files.get(id));
  });
}

/** Ends all uploads. */
export function abort() {
  for (const request of [...requests.values()]) request.abort();
}

/** Forgets files, so that the browser can free them. */
export function forget(ids) {
  for (const id of ids) files.delete(id);
}

function keep(file) {
  files.set(++lastId, file);
  return lastId;
}

// A dropped folder is all files in it, by their names below its parent.
async function inside(entry, path = '') {
  if (entry.isFile) {
    return [{ name: path + entry.name, file: await new Promise((done, failed) => entry.file(done, failed)) }];
  }
  const reader = entry.createReader();
  const found = [];
  for (let some = await read(reader); some.length > 0; some = await read(reader)) {
    for (const child of some) found.push(...await inside(child, `${path}${entry.name}/`));
  }
  return found.filter(({ file }) => !file.name.startsWith('.'));
}

function read(reader) {
  return new Promise((done, failed) => reader.readEntries(done, failed));
}
