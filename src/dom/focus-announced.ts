/** Long enough for browsers to expose a new element to assistive technology. */
const exposedAfterMs = 200;

/**
 * Focuses an element a moment later, so that it is announced: one that has just been rendered, or that replaces the focused one.
 * Orca in Firefox says nothing about an element that has the focus as soon as it exists, or as soon as the focused one is
 * removed; not even when it receives the focus a second time.
 *
 * Does nothing if the person has moved the focus by then.
 *
 * @param focusedMeanwhile has the focus until then. By default nothing has, because the focused element may be about to be removed.
 */
export function focusAnnounced(element: Element | null | undefined, focusedMeanwhile?: HTMLElement): void {
  if (!(element instanceof HTMLElement)) return;
  const root = (focusedMeanwhile ?? element).getRootNode() as ShadowRoot;
  if (focusedMeanwhile) focusedMeanwhile.focus();
  else if (root.activeElement instanceof HTMLElement) root.activeElement.blur();
  const inPage = document.activeElement;
  const inRoot = root.activeElement;
  setTimeout(() => {
    if (document.activeElement === inPage && root.activeElement === inRoot) element.focus();
  }, exposedAfterMs);
}
