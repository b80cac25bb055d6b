import { html } from 'lit';
import '../../../src/define/personio-setup-guide.ts';
import { deepQuery, expect, fixture, queryAllByRole, settled, until } from '../../support/index.ts';
import { renderGuide, press } from './support.ts';

const pictures = (root: Element): readonly HTMLElement[] => queryAllByRole(root, 'img');
const fetched = (): boolean =>
  performance.getEntriesByType('resource').some(({ name }) => name.endsWith('/pictures/pictures.ts'));

// The first tests run before anything has loaded the pictures.
describe('the pictures', () => {
  it('are not loaded with hide-pictures', async () => {
    const guide = await renderGuide(html`<personio-setup-guide hide-pictures></personio-setup-guide>`);
    await press(guide, 'Next step');
    await new Promise(requestAnimationFrame);
    expect(guide.shadowRoot?.querySelector('.picture')).to.equal(null);
    expect(fetched()).to.be.false;
  });

  it('are loaded once the guide is visible', async () => {
    const hidden = await fixture<HTMLElement>(
      html`<div hidden><personio-setup-guide></personio-setup-guide></div>`,
    );
    await settled(hidden);
    const seen = new Promise((resolve) => new IntersectionObserver(resolve).observe(hidden));
    await seen;
    expect(fetched()).to.be.false;
    hidden.hidden = false;
    await until(() => pictures(hidden).length === 1);
    expect(fetched()).to.be.true;
  });

  it('replace their frame without a layout shift', async () => {
    const guide = await renderGuide(html`<personio-setup-guide></personio-setup-guide>`);
    const place = deepQuery(guide, '.picture');
    const { height } = place.getBoundingClientRect();
    await until(() => pictures(guide).length === 1);
    expect(pictures(guide)[0]?.getBoundingClientRect().height).to.equal(height);
    expect(pictures(guide)[0]?.ariaLabel).to.include('API credentials');
    await press(guide, 'Next step');
    expect(pictures(guide)[0]?.getAttribute('aria-label')).to.include('Create custom integration');
  });

  it('are loaded immediately without IntersectionObserver', async () => {
    const observer = Object.getOwnPropertyDescriptor(window, 'IntersectionObserver') ?? {};
    Reflect.deleteProperty(window, 'IntersectionObserver');
    try {
      const guide = await renderGuide(html`<personio-setup-guide></personio-setup-guide>`);
      await until(() => pictures(guide).length === 1);
    } finally {
      Object.defineProperty(window, 'IntersectionObserver', observer);
    }
  });

  it('show every screen with variant="page"', async () => {
    const guide = await renderGuide(html`<personio-setup-guide variant="page"></personio-setup-guide>`);
    await until(() => pictures(guide).length === 6);
  });
});
