import { parentAcrossRoots } from './shadow-roots.ts';

/** The language around an element: the nearest `lang` attribute, across shadow roots, else the browser's language. */
export function detectLocale(element: Element): string {
  for (let node: Node | null = element; node; node = parentAcrossRoots(node)) {
    const lang = node instanceof Element ? node.getAttribute('lang') : null;
    if (lang && isLocale(lang)) return lang;
  }
  return isLocale(navigator.language) ? navigator.language : 'en';
}

/** Whether `Intl` accepts the tag: an invalid one would make it throw. */
export function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
