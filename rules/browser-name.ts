/** What a browser is called in a list of sessions: its own name and that of its system, and nothing finer. */

/** In this order: many browsers also say that they are another one. */
const BROWSERS: readonly [RegExp, string][] = [
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/OPR\/|Opera/, 'Opera'],
  [/coc_coc_browser/i, 'Cốc Cốc'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];

const SYSTEMS: readonly [RegExp, string][] = [
  [/iPhone|iPad|iPod/, 'iOS'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X|Macintosh/, 'macOS'],
  [/Linux|X11/, 'Linux'],
];

/** "Firefox, Android"; empty where the browser does not say. */
export function browserName(userAgent: string | undefined): string {
  const said = (userAgent ?? '').slice(0, 400);
  const nameIn = (names: readonly [RegExp, string][]): string => names.find(([sign]) => sign.test(said))?.[1] ?? '';
  return [nameIn(BROWSERS), nameIn(SYSTEMS)].filter((name) => name !== '').join(', ');
}
