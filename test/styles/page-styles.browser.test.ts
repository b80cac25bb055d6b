import { html } from 'lit';
import '../../src/define.ts';
import { createFakeAdapter, sampleAccess, sampleAccounts } from '../../src/testing/index.ts';
import {
  deepQuery,
  expect,
  fixture,
  getByLabel,
  getByRole,
  nextTask,
  queryAllByRole,
  settled,
  visibleText,
} from '../support/index.ts';

const accounts = Object.values(sampleAccounts);

/** The three elements inside a card with styles for its own text. */
async function render(className = ''): Promise<HTMLElement> {
  const page = await fixture<HTMLElement>(
    html`<div class=${className}>
      <personio-link-provider .adapter=${createFakeAdapter({ accounts })}>
        <personio-setup-guide></personio-setup-guide><personio-link-form></personio-link-form
        ><linked-accounts-list></linked-accounts-list>
      </personio-link-provider>
    </div>`,
  );
  while (deepQuery(page, 'linked-accounts-list').matches(':state(loading)')) await nextTask();
  await settled(page);
  return page;
}

type Measures = Readonly<Record<'fontSize' | 'lineHeight' | 'maxInlineSize' | 'flexBasis', string>>;

const tags = ['personio-setup-guide', 'personio-link-form', 'linked-accounts-list'] as const;

/** Inherited properties that a page sets for its own text. */
const pageStyles = {
  'letter-spacing': '3px',
  'word-spacing': '9px',
  'text-indent': '40px',
  'text-transform': 'uppercase',
  'white-space': 'pre',
  'text-align': 'center',
  'line-height': '3',
  'word-break': 'break-all',
  hyphens: 'auto',
  cursor: 'wait',
  'text-shadow': '1px 1px red',
  'font-variant-caps': 'small-caps',
  '-webkit-text-fill-color': 'transparent',
  'user-select': 'none',
  '-webkit-user-select': 'none',
};

function stylesOf(element: Element): Record<string, string> {
  const computed = getComputedStyle(element);
  return Object.fromEntries(
    Object.keys(pageStyles).map((name) => [name, computed.getPropertyValue(name)] as const),
  );
}

/** Text of each element, and the values to copy. */
const textElements = (page: Element): readonly Element[] => [
  ...tags.map((tag) => deepQuery(deepQuery(page, tag), 'h2')),
  deepQuery(page, '.client-id'),
  getByLabel(page, 'Client ID'),
  getByRole(page, 'button', { name: 'Link account' }),
];

describe('The styles of the page', () => {
  const sheet = new CSSStyleSheet();
  before(() => (document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]));
  after(() => (document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet)));
  afterEach(() => {
    sheet.replaceSync('');
    document.documentElement.removeAttribute('style');
  });

  it('for its own text do not change that of the elements', async () => {
    const without = textElements(await render()).map(stylesOf);
    sheet.replaceSync(
      `.card { ${Object.entries(pageStyles)
        .map(([name, value]) => `${name}: ${value};`)
        .join(' ')} }`,
    );
    const page = await render('card');
    const changed = stylesOf(page);
    expect(changed['text-transform'], 'the page').to.equal('uppercase');
    expect(textElements(page).map(stylesOf)).to.deep.equal(without);
  });

  it('can hide the elements, and change their font and color', async () => {
    sheet.replaceSync('.card { visibility: hidden; font-family: serif; color: rgb(1, 2, 3) }');
    const { visibility, fontFamily, color } = getComputedStyle(
      deepQuery(deepQuery(await render('card'), 'personio-link-form'), 'h2'),
    );
    expect({ visibility, fontFamily, color }).to.deep.equal({
      visibility: 'hidden',
      fontFamily: 'serif',
      color: 'rgb(1, 2, 3)',
    });
  });

  it('that are dark without a color-scheme make hints light', async () => {
    const page = await render();
    page.style.background = '#000000';
    page.style.color = '#ffffff';
    const { color } = getComputedStyle(deepQuery(page, 'form .muted'));
    expect(color.match(/[\d.]+/g)?.map(Number)).to.deep.equal([1, 1, 1, 0.74]);
  });

  it('that make rem smaller do not make text smaller', async () => {
    const page = await render();
    const sizes = (): readonly string[] => textElements(page).map((text) => getComputedStyle(text).fontSize);
    const before = sizes();
    expect(before).to.deep.equal(['20px', '20px', '20px', '13px', '14px', '14px']);
    document.documentElement.style.fontSize = '62.5%';
    expect(sizes()).to.deep.equal(before);
  });

  it('that make `medium` larger, as a reader can, make text and controls larger', async () => {
    sheet.replaceSync('personio-link-form { font-size: 32px }');
    const form = deepQuery(await render(), 'personio-link-form');
    const sizeOf = (element: Element): readonly string[] => {
      const { fontSize, blockSize } = getComputedStyle(element);
      return [fontSize, blockSize];
    };
    expect(getComputedStyle(deepQuery(form, 'h2')).fontSize).to.equal('40px');
    expect(getComputedStyle(deepQuery(form, '.small')).fontSize).to.equal('26px');
    expect(sizeOf(getByLabel(form, 'Client ID'))).to.deep.equal(['28px', '80px']);
  });

  it('that make `medium` larger widen columns and heighten lines in proportion', async () => {
    const page = await render();
    deepQuery(page, 'personio-link-provider').setAttribute('access', sampleAccess);
    // All steps, with the table of access rights.
    deepQuery(page, 'personio-setup-guide').setAttribute('variant', 'page');
    await settled(page);
    const elements = tags
      .flatMap((tag) => [...(deepQuery(page, tag).shadowRoot?.querySelectorAll('*') ?? [])])
      // A checkbox has no text.
      .filter(
        (element) => element instanceof HTMLElement && !element.matches('[type=checkbox], [type=radio]'),
      );
    const measure = (element: Element): Measures => {
      const { fontSize, lineHeight, maxInlineSize, flexBasis } = getComputedStyle(element);
      return { fontSize, lineHeight, maxInlineSize, flexBasis };
    };
    const small = elements.map(measure);
    sheet.replaceSync(`${tags.join()} { font-size: 32px }`);
    for (const [index, element] of elements.entries()) {
      const large = measure(element);
      for (const [name, length = ''] of Object.entries(small[index] ?? {})) {
        // A width may include a padding in pixels, and WebKit rounds `ch` to whole pixels: 8 and 17.
        const ratio = parseFloat(large[name as keyof Measures]) / parseFloat(length);
        if (/^[^0].*px$/.test(length))
          expect(ratio, `${name} of ${element.localName}.${element.className}`).to.be.within(1.9, 2.15);
      }
    }
  });
});

/** Browsers cannot simulate a touch screen or paper for a page: the rules for it are applied without their condition. */
function applyMedia(condition: string, element: Element): void {
  const { shadowRoot } = element;
  const rules = (shadowRoot?.adoptedStyleSheets ?? [])
    .flatMap(({ cssRules }) => [...cssRules])
    .filter((rule) => rule instanceof CSSMediaRule && rule.conditionText === condition)
    .flatMap((rule) => [...(rule as CSSMediaRule).cssRules].map(({ cssText }) => cssText));
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules.join('\n'));
  shadowRoot?.adoptedStyleSheets.push(sheet);
}

describe('A page of 3840 pixels', () => {
  it('does not spread the rows of the list and the guide over its whole width', async () => {
    const page = await render();
    page.style.inlineSize = '3840px';
    for (const [tag, content] of [
      ['personio-setup-guide', '.guide'],
      ['linked-accounts-list', 'section'],
    ] as const)
      expect(deepQuery(deepQuery(page, tag), content).clientWidth, tag).to.be.within(1000, 1700);
  });
});

describe('A page of 280 pixels, as on a folded phone', () => {
  it('has no content that is wider', async () => {
    const page = await render();
    page.style.inlineSize = '280px';
    await settled(page);
    for (const tag of tags) expect(deepQuery(page, tag).scrollWidth, tag).to.be.at.most(280);
    expect(page.scrollWidth).to.equal(280);
  });
});

describe('A printed list', () => {
  it('has all that can be read, nothing that can only be pressed, and no split row', async () => {
    const page = await render();
    const list = deepQuery(page, 'linked-accounts-list');
    const controls = (): number =>
      queryAllByRole(list, 'button').length + queryAllByRole(list, 'searchbox').length;
    expect(controls()).to.be.greaterThan(0);
    applyMedia('print', list);
    expect(controls()).to.equal(0);
    for (const { label, clientId } of accounts)
      expect(visibleText(list)).to.include(label).and.to.include(clientId);
    expect(visibleText(list)).to.include('Not granted in Personio: Documents (Read)');
    expect(getComputedStyle(deepQuery(list, 'tbody')).breakInside).to.equal('avoid');
  });

  it('has no menu and no dialog, which would cover the accounts', async () => {
    const page = await render();
    const list = deepQuery(page, 'linked-accounts-list');
    applyMedia('print', list);
    const [menuButton] = [...(list.shadowRoot?.querySelectorAll<HTMLElement>('[data-action=menu]') ?? [])];
    menuButton?.click();
    await settled(page);
    const menu = deepQuery(list, '[role=menu]');
    expect(menu.checkVisibility()).to.equal(false);
    deepQuery(menu, '[data-action=unlink]').click();
    await settled(page);
    expect(deepQuery(list, 'dialog[open]').checkVisibility()).to.equal(false);
  });
});

describe('An input', () => {
  it('has text of 16 pixels or more on a touch screen, where Safari otherwise zooms into the page', async () => {
    const page = await render();
    for (const tag of tags) {
      const element = deepQuery(page, tag);
      applyMedia('(pointer: coarse)', element);
      const inputs = [
        ...(element.shadowRoot?.querySelectorAll('input:not([type=checkbox], [type=radio]), select') ?? []),
      ];
      expect(inputs.length, tag).to.be.greaterThan(0);
      for (const input of inputs)
        expect(parseFloat(getComputedStyle(input).fontSize), tag).to.be.at.least(16);
    }
  });
});
