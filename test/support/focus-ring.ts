import { expect } from 'chai';
import { until } from './promises.ts';
import { deepQueryAll } from './queries.ts';

type Rgb = readonly [red: number, green: number, blue: number];

/**
 * Asserts that a focused element can be seen to have the focus: by an outline of at least 2 px with a contrast of 3:1 to what
 * is behind it (WCAG 2.2, 1.4.11 and 2.4.7), which no box cuts off, in the part of the page that is in view (2.4.11).
 */
export async function expectVisibleFocus(element: Element): Promise<void> {
  const name = `${element.localName} ${element.id || element.getAttribute('part') || element.textContent.trim()}`;
  // WebKit scrolls to the focused element in a later frame.
  await until(() => {
    const rect = element.getBoundingClientRect();
    return rect.bottom > 0 && rect.top < innerHeight;
  });
  const { outlineStyle, outlineWidth, outlineOffset, outlineColor } = getComputedStyle(element);
  const width = parseFloat(outlineWidth);
  expect(outlineStyle, `outline of ${name}`).not.to.equal('none');
  expect(width, `width of the outline of ${name}`).to.be.at.least(2);

  // An outline inside the box is on the element's own background.
  const offset = parseFloat(outlineOffset);
  const behind = backgroundOf(offset < 0 ? element : parentOf(element));
  expect(contrast(toRgb(outlineColor), behind), `contrast of the outline of ${name}`).to.be.at.least(3);

  const reach = Math.max(0, offset + width);
  const { left, top, right, bottom } = element.getBoundingClientRect();
  for (let box = parentOf(element); box; box = parentOf(box)) {
    const { overflowX, overflowY, display } = getComputedStyle(box);
    if (display === 'contents' || (overflowX === 'visible' && overflowY === 'visible')) continue;
    if (box === document.body || box === document.documentElement) break;
    const bounds = box.getBoundingClientRect();
    const isInside =
      left - reach >= bounds.left - 1 &&
      right + reach <= bounds.right + 1 &&
      top - reach >= bounds.top - 1 &&
      bottom + reach <= bounds.bottom + 1;
    expect(isInside, `${box.localName} shows the whole outline of ${name}`).to.equal(true);
  }
}

/** The place of an element in the document, with what is in shadow roots after their host. */
export function documentOrder(element: Element): number {
  return deepQueryAll(document.body, '*').indexOf(element as HTMLElement);
}

function parentOf(element: Element): Element | null {
  const root = element.getRootNode();
  return element.assignedSlot ?? element.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
}

/** Translucent backgrounds are almost transparent here. */
function backgroundOf(start: Element | null): Rgb {
  for (let box = start; box; box = parentOf(box)) {
    const { backgroundColor } = getComputedStyle(box);
    if (toRgba(backgroundColor)[3] > 0.5) return toRgb(backgroundColor);
  }
  return [1, 1, 1];
}

function toRgb(color: string): Rgb {
  const [red, green, blue] = toRgba(color);
  return [red, green, blue];
}

/** The canvas knows every syntax of colors. */
function toRgba(color: string): readonly [number, number, number, number] {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 1;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('There is no 2D context.');
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 0] = context.getImageData(0, 0, 1, 1).data;
  return [red / 255, green / 255, blue / 255, alpha / 255];
}

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(one: Rgb, other: Rgb): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(color: Rgb): number {
  const [red = 0, green = 0, blue = 0] = color.map((channel) =>
    channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
