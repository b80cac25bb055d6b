import { focused, visibleText } from './queries.ts';

/**
 * Fails with the names of the elements: `expect(focused()).to.equal(element)` would print everything they reference, which
 * hangs the browser.
 */
export function expectFocus(element: Element | null | undefined): void {
  const actual = focused();
  if (actual !== element)
    throw new Error(`The focus is on ${describeElement(actual)}, not on ${describeElement(element)}.`);
}

function describeElement(element: Element | null | undefined): string {
  return element ? `<${element.localName}> "${element.ariaLabel ?? visibleText(element)}"` : 'nothing';
}
