// Whether pages are dark: what the user chose here, otherwise what the system is set to.
const name = 'customlabels-colours';

export function isDark() {
  const chosen = localStorage.getItem(name);
  const dark = chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  document.documentElement.style.colorScheme = dark ? 'dark' : 'light';
  return dark;
}

export function setDark(dark) {
  localStorage.setItem(name, dark ? 'dark' : 'light');
  document.documentElement.style.colorScheme = dark ? 'dark' : 'light';
}
