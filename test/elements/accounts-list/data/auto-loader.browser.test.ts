import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { AutoLoader } from '../../../../src/elements/accounts-list/data/auto-loader.ts';
import { expect, fixture, settled, until } from '../../../support/index.ts';

class TestHost extends LitElement {
  rowCount: number | undefined = 1;
  hasButton = true;
  loads = 0;
  readonly loader = new AutoLoader(
    this,
    () => this.rowCount,
    () => (this.loads += 1),
  );

  protected override render(): TemplateResult | typeof nothing {
    return this.hasButton ? html`<button part="load-more">Load more</button>` : nothing;
  }
}
customElements.define('test-auto-loader-host', TestHost);

const nextFrame = (): Promise<number> => new Promise(requestAnimationFrame);

async function update(host: TestHost): Promise<void> {
  host.requestUpdate();
  await settled(host);
  // IntersectionObserver reports within the next frames.
  await nextFrame();
  await nextFrame();
  await nextFrame();
}

const renderHost = (): Promise<TestHost> =>
  fixture<TestHost>(html`<test-auto-loader-host></test-auto-loader-host>`);

describe('AutoLoader', () => {
  it('loads when the button is in view', async () => {
    const host = await renderHost();
    await until(() => host.loads === 1);
  });

  it('loads once until there are more rows', async () => {
    const host = await renderHost();
    await until(() => host.loads === 1);
    await update(host);
    expect(host.loads).to.equal(1);
    host.rowCount = 2;
    host.requestUpdate();
    await until(() => host.loads === 2);
  });

  it('loads again for the same number of rows after reset()', async () => {
    const host = await renderHost();
    await until(() => host.loads === 1);
    host.loader.reset();
    host.requestUpdate();
    await until(() => host.loads === 2);
  });

  it('does not load while it is disabled', async () => {
    const host = new TestHost();
    host.rowCount = undefined;
    await fixture(html`<div>${host}</div>`);
    await update(host);
    expect(host.loads).to.equal(0);
  });

  it('does not load if the button is out of view', async () => {
    const host = new TestHost();
    await fixture(
      html`<div>
        <div style="block-size: 5000px"></div>
        ${host}
      </div>`,
    );
    await update(host);
    expect(host.loads).to.equal(0);
  });

  it('does not load once it is removed', async () => {
    const host = await renderHost();
    await until(() => host.loads === 1);
    host.rowCount = 2;
    host.remove();
    await update(host);
    expect(host.loads).to.equal(1);
  });
});
