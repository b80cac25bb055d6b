/** The language around an element: the nearest `lang`, across shadow roots, else the browser's. */
export function detectLocale(element: Element): string {
  for (let node: Node | null = element; node; node = parentAcrossRoots(node)) {
    const lang = node instanceof Element ? node.getAttribute('lang') : null;
    if (lang && isLocale(lang)) return lang;
  }
  return isLocale(navigator.language) ? navigator.language : 'en';
}

/** Whether `Intl` takes the tag; a wrong one must not stop an element from drawing. */
export function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

/** The node around a node as it is shown: through slots, and out of shadow roots. */
export function parentAcrossRoots(node: Node): Node | null {
  return node instanceof ShadowRoot ? node.host : ((node as Element).assignedSlot ?? node.parentNode);
}
