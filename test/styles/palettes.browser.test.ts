import { html } from 'lit';
import '../../src/define.ts';
import type { Appearance, PersonioLinkForm, PersonioLinkProvider } from '../../src/index.ts';
import { createFakeAdapter, sampleAccounts } from '../../src/testing/index.ts';
import {
  deepQuery,
  deepQueryAll,
  expect,
  fixture,
  focused,
  getByLabel,
  nextTask,
  settled,
  until,
} from '../support/index.ts';

type Color = readonly [red: number, green: number, blue: number, alpha: number];

/** Mulberry32: the same palettes in every run and browser. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
const known = new Map<string, Color>();

/** The browser's own conversion to sRGB, of any syntax. */
function parse(text: string): Color {
  const parsed = known.get(text);
  if (parsed) return parsed;
  if (!canvas) throw new Error('There is no canvas.');
  canvas.clearRect(0, 0, 1, 1);
  canvas.fillStyle = text;
  canvas.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 0] = canvas.getImageData(0, 0, 1, 1).data;
  const color: Color = [red / 255, green / 255, blue / 255, alpha / 255];
  known.set(text, color);
  return color;
}

function over([red, green, blue, alpha]: Color, behind: Color): Color {
  const mix = (channel: number, other: number): number => channel * alpha + other * (1 - alpha);
  return [mix(red, behind[0]), mix(green, behind[1]), mix(blue, behind[2]), 1];
}

function luminance([red, green, blue]: Color): number {
  const [r = 0, g = 0, b = 0] = [red, green, blue].map((channel) =>
    channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function ratio(one: Color, other: Color): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function parentOf(element: Element): Element | null {
  const root = element.getRootNode();
  return element.assignedSlot ?? element.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
}

/** What is seen behind the text of an element. Elements share most of their ancestors, whose backgrounds are in `seen`. */
function backgroundOf(element: Element, seen: Map<Element, Color>): Color {
  const before = seen.get(element);
  if (before) return before;
  const own = parse(getComputedStyle(element).backgroundColor);
  const parent = parentOf(element);
  const color = own[3] === 1 ? own : over(own, parent ? backgroundOf(parent, seen) : [1, 1, 1, 1]);
  seen.set(element, color);
  return color;
}

interface Palette {
  readonly appearance: Appearance;
  readonly theme: 'light' | 'dark';
}

/** Not of medium lightness, where nothing but black or white can be read. */
function isLightOrDark(color: Color): boolean {
  return luminance(color) > 0.35 || luminance(color) < 0.12;
}

function createPalettes(count: number): readonly Palette[] {
  const random = randomNumbers(20261127);
  const hex = (): string =>
    `#${Math.floor(random() * 2 ** 24)
      .toString(16)
      .padStart(6, '0')}`;
  const until = (accepts: (color: Color) => boolean): string => {
    for (;;) {
      const color = hex();
      if (accepts(parse(color))) return color;
    }
  };
  return Array.from({ length: count }, (_, index) => {
    const background = until(isLightOrDark);
    return {
      theme: index % 2 === 0 ? 'light' : 'dark',
      appearance: {
        'color-background': background,
        'color-text': until((color) => ratio(color, parse(background)) >= 4.5),
        'color-accent': hex(),
        'color-danger': hex(),
        'color-success': hex(),
        'color-warning': hex(),
      },
    };
  });
}

/** Grays from white to black, tinted by the brightest and the darkest colors, with text of little contrast. */
function createExtremePalettes(): readonly Palette[] {
  const gray = (level: number): string => `rgb(${[level, level, level].join(' ')})`;
  const backgrounds = Array.from({ length: 18 }, (_, index) => gray(index * 15)).filter((background) =>
    isLightOrDark(parse(background)),
  );
  return backgrounds.flatMap((background) => {
    const isLight = luminance(parse(background)) > 0.35;
    const levels = Array.from({ length: 256 }, (_, level) => (isLight ? 255 - level : level));
    const text = levels.map(gray).find((color) => ratio(parse(color), parse(background)) >= 4.5) ?? 'black';
    return ['white', 'black'].map((tint) => ({
      theme: isLight ? 'light' : 'dark',
      appearance: {
        'color-background': background,
        'color-text': text,
        'color-accent': tint,
        'color-danger': tint,
        'color-success': tint,
        'color-warning': tint,
      },
    }));
  });
}

function walk(root: ParentNode): readonly Element[] {
  return [...root.querySelectorAll('*')].flatMap((element) => [
    element,
    ...(element.shadowRoot ? walk(element.shadowRoot) : []),
  ]);
}

const nameOf = (element: Element): string =>
  [element.parentElement, element]
    .map((each) => (each ? `${each.localName}.${each.getAttribute('class') ?? ''}` : ''))
    .join(' > ');

/** One element of each name. */
function distinct(elements: readonly Element[]): readonly Element[] {
  return [...new Map(elements.map((element) => [nameOf(element), element])).values()];
}

/**
 * The elements with errors, warnings, notices and every status of an account. In the list, a history, the dialog before an
 * account is unlinked, and a menu are open.
 */
async function render(): Promise<PersonioLinkProvider> {
  history.replaceState(null, '', `#invitation=${'palette'.repeat(7).slice(0, 43)}`);
  const provider = await fixture<PersonioLinkProvider>(
    html`<personio-link-provider
      .adapter=${createFakeAdapter({ accounts: Object.values(sampleAccounts), history: sampleHistory })}
      access="employees:read documents:read?"
    >
      <linked-accounts-notice href="#accounts"></linked-accounts-notice>
      <personio-setup-guide hide-pictures variant="page"></personio-setup-guide>
      <linked-accounts-list></linked-accounts-list>
      <personio-invitation></personio-invitation>
    </personio-link-provider>`,
  );
  const list = deepQuery(provider, 'linked-accounts-list');
  while (list.matches(':state(loading)')) await nextTask();
  await until(() => deepQueryAll(provider, 'personio-invitation:state(ready)').length === 1);
  await settled(provider);
  (deepQuery(provider, 'personio-link-form') as PersonioLinkForm).submit();
  await settled(provider);
  await openEverything(list);
  return provider;
}

const sampleHistory = {
  [sampleAccounts.active.id]: [
    { at: '2026-11-14T06:00:00Z', type: 'status-changed', status: 'active' },
    { at: '2026-09-14T08:12:00Z', type: 'linked', by: 'Ines Albrecht' },
  ],
} as const;

async function openEverything(list: HTMLElement): Promise<void> {
  const press = async (selector: string): Promise<void> => {
    deepQuery(list, selector).click();
    await settled(list);
  };
  const row = `[data-account-id="${sampleAccounts.active.id}"]`;
  await press(`${row} [data-action=menu]`);
  await press('[role=menuitem][data-action=history]');
  await until(() => deepQueryAll(list, '[part=history] li').length > 0);
  // A modal one would keep the focus from the form.
  Object.assign(deepQuery(list, 'dialog'), { showModal: undefined });
  await press(`${row} [data-action=menu]`);
  await press('[role=menuitem][data-action=unlink]');
  await until(() => Boolean(focused()?.closest('dialog')));
  await press(`${row} [data-action=menu]`);
  // The menu closes when the focus moves elsewhere, but not when it is lost.
  (focused() as HTMLElement).blur();
  expect(deepQueryAll(list, 'dialog[open] .danger, [role=menu]')).to.have.length(2);
}

interface Measurement {
  readonly element: Element;
  readonly property: 'color' | 'borderTopColor' | 'outlineColor';
  /** What is behind the color: the element itself, or its parent. */
  readonly behind: Element;
  readonly min: number;
}

function measurements(provider: PersonioLinkProvider): readonly Measurement[] {
  const elements = walk(provider).filter((element) => element.checkVisibility());
  const measure = (
    found: readonly Element[],
    property: Measurement['property'],
    min: number,
  ): readonly Measurement[] =>
    distinct(found).map((element) => ({
      element,
      property,
      behind: property === 'color' ? element : (parentOf(element) ?? element),
      min,
    }));
  const textElements = elements.filter(({ childNodes }) =>
    [...childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim()),
  );
  const icons = elements.filter((element) => element.matches('.notice > svg, .problem svg, td svg'));
  const controls = elements.filter(
    (element) =>
      element.matches('input, select, button:is(.primary, .danger)') &&
      // The browser renders the others, in the colors of `color-scheme`.
      (element.matches('button, select') || getComputedStyle(element).borderTopStyle === 'solid'),
  );
  const focused = elements.filter((element) => element.matches(':focus-visible'));
  return [
    ...measure(textElements, 'color', 4.5),
    ...measure(icons, 'color', 3),
    ...measure(controls, 'borderTopColor', 3),
    ...measure(focused, 'outlineColor', 3),
  ];
}

/** For each palette, a browser computes the styles of all rendered elements: a quarter of them are enough. */
function hideOthers(provider: Element, measured: readonly Measurement[]): void {
  const needed = new Set<Element>();
  for (const { element } of measured)
    for (let each: Element | null = element; each; each = parentOf(each)) needed.add(each);
  for (const element of walk(provider))
    if (element instanceof HTMLElement && !needed.has(element)) element.style.display = 'none';
}

it('200 random and 28 extreme palettes of a light or dark background keep 4.5:1 for all text, and 3:1 for icons, borders of controls and the focus ring', async () => {
  const provider = await render();
  getByLabel(deepQuery(provider, 'personio-link-form'), 'Client ID').focus();
  const measured = measurements(provider);
  for (const selector of ['.danger', '[role=menuitem]', '[part=history] time, [part=history] li *'])
    expect(
      measured.some(({ element }) => element.matches(selector)),
      selector,
    ).to.equal(true);
  for (const [property, count] of [
    ['color', 45],
    ['borderTopColor', 4],
    ['outlineColor', 1],
  ] as const)
    expect(measured.filter((each) => each.property === property).length, property).to.be.at.least(count);
  hideOthers(provider, measured);
  const found: string[] = [];
  for (const { appearance, theme } of [...createExtremePalettes(), ...createPalettes(200)]) {
    provider.appearance = appearance;
    provider.theme = theme;
    await provider.updateComplete;
    const seen = new Map<Element, Color>();
    for (const { element, property, behind, min } of measured) {
      const background = backgroundOf(behind, seen);
      const contrast = ratio(over(parse(getComputedStyle(element)[property]), background), background);
      // Colors are rounded when they are read.
      if (contrast < min - 0.01)
        found.push(
          `${contrast.toFixed(2)} ${property} ${nameOf(element)} ${theme} ${JSON.stringify(appearance)}`,
        );
    }
  }
  expect(found.slice(0, 10)).to.deep.equal([]);
});
