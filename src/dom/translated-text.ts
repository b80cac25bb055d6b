/**
 * Shows text that has changed since the browser translated the page. Google Translate replaces each text node by a
 * `<font>` element, and Lit then sets `data` on that element, where it has no effect: `ChildPart._commitText` of lit-html.
 * The translator translates the new text nodes too.
 */
export function updateTranslatedText(root: ParentNode): void {
  for (const font of root.querySelectorAll<HTMLElement & { readonly data?: string }>('font')) {
    if (font.data !== undefined) font.replaceWith(font.data);
  }
}
