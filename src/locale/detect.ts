/** The locale of an element: the nearest valid `lang`, across shadow roots and slots, else the browser's. */
export function detectLocale(element: Element): string {
  for (let node: Node | null = element; node; node = parentAcrossRoots(node)) {
    const lang = node instanceof Element ? node.getAttribute('lang') : null;
    if (lang && isLocale(lang)) return lang;
  }
  return isLocale(navigator.language) ? navigator.language : 'en';
}

/** Whether `Intl` accepts the tag: it throws on an invalid one, which must not break rendering. */
export function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

/** The parent in the flattened tree: the assigned slot, the shadow host, or the parent node. */
export function parentAcrossRoots(node: Node): Node | null {
  return node instanceof ShadowRoot ? node.host : ((node as Element).assignedSlot ?? node.parentNode);
}
