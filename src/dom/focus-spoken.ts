/** Long enough for browsers to expose a new element to assistive technology. */
const exposedAfterMs = 200;

/**
 * Focuses an element that has just been rendered, or that replaces the focused one, a moment later. Orca in Firefox says nothing
 * about an element that has the focus as soon as it exists, or as soon as the focused one is removed; not even when it receives
 * the focus a second time.
 *
 * Does nothing if the person has moved the focus by then.
 *
 * @param waitIn has the focus until then. By default nothing has, because the element that had it may be about to be removed.
 */
export function focusSpoken(element: Element | null | undefined, waitIn?: HTMLElement): void {
  if (!(element instanceof HTMLElement)) return;
  const root = (waitIn ?? element).getRootNode() as ShadowRoot;
  if (waitIn) waitIn.focus();
  else if (root.activeElement instanceof HTMLElement) root.activeElement.blur();
  const inPage = document.activeElement;
  const inRoot = root.activeElement;
  setTimeout(() => {
    if (document.activeElement === inPage && root.activeElement === inRoot) element.focus();
  }, exposedAfterMs);
}
