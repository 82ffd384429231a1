// Whether pages are dark: what the user chose here, otherwise what the system is set to.
const name = 'customlabels-colours';

export function isDark() {
  const chosen = remembered();
  const dark = chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  document.documentElement.style.colorScheme = dark ? 'dark' : 'light';
  return dark;
}

function remembered() {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

export function setDark(dark) {
  try {
    localStorage.setItem(name, dark ? 'dark' : 'light');
  } catch {
    // A browser that keeps nothing shows it until the page is left.
  }
  document.documentElement.style.colorScheme = dark ? 'dark' : 'light';
}
