import { html, LitElement } from 'lit';
import { PaletteCheck } from '../../src/controllers/palette-check.ts';
import { shared } from '../../src/styles/shared.ts';
import { consoleMessages, deepQuery, expect, fixture, nextTask } from '../support/index.ts';

class TestHost extends LitElement {
  static override styles = shared;
  readonly check = new PaletteCheck(this);
}
customElements.define('test-palette-host', TestHost);

const idleCallback = Object.getOwnPropertyDescriptor(globalThis, 'requestIdleCallback');

describe('PaletteCheck', () => {
  let idle: (() => void)[];
  let warnings: readonly string[];

  beforeEach(() => {
    idle = [];
    warnings = consoleMessages('warn');
    const value = (callback: () => void): unknown => idle.push(callback);
    Object.defineProperty(globalThis, 'requestIdleCallback', { configurable: true, value });
  });
  afterEach(() => {
    Reflect.deleteProperty(globalThis, 'requestIdleCallback');
    if (idleCallback) Object.defineProperty(globalThis, 'requestIdleCallback', idleCallback);
  });

  /** Lets the page be idle, and what is loaded then do its work. */
  async function beIdle(): Promise<void> {
    for (const callback of idle.splice(0)) callback();
    await import('../../src/styles/contrast.ts');
    await nextTask();
  }

  /** A warning is logged once for each palette, so each test has another. */
  const pale = (color: string): string =>
    `color-scheme: light; --personio-link-color-text: ${color}; --personio-link-color-background: #fff`;

  it('warns of a palette without enough contrast when the page is idle, not before', async () => {
    await fixture(html`<test-palette-host style=${pale('#eee')}></test-palette-host>`);
    await nextTask();
    expect(warnings).to.be.empty;
    await beIdle();
    expect(warnings).to.have.length(1);
    expect(warnings[0]).to.include('color-text #eeeeee on color-background #ffffff');
  });

  it('checks once for all changes until then, and again for a later one', async () => {
    const host = await fixture<TestHost>(html`<test-palette-host></test-palette-host>`);
    host.check.schedule();
    const parent = host.parentElement;
    host.remove();
    parent?.append(host);
    expect(idle).to.have.length(1);
    await beIdle();
    expect(warnings).to.be.empty;
    host.style.cssText = pale('#ddd');
    host.check.schedule();
    await beIdle();
    expect(warnings).to.have.length(1);
  });

  it('checks no host that is removed by then, but the same one if it is inserted again', async () => {
    const host = await fixture<TestHost>(html`<test-palette-host style=${pale('#ccc')}></test-palette-host>`);
    const parent = host.parentElement;
    host.remove();
    await beIdle();
    expect(warnings).to.be.empty;
    parent?.append(host);
    await beIdle();
    expect(warnings).to.have.length(1);
  });

  it('leaves a host inside a provider to the provider', async () => {
    const provider = await fixture(
      html`<personio-link-provider style=${pale('#bbb')}>
        <test-palette-host></test-palette-host>
      </personio-link-provider>`,
    );
    await beIdle();
    expect(warnings).to.be.empty;
    provider.after(deepQuery(provider, 'test-palette-host'));
    Object.assign((provider.nextElementSibling as HTMLElement).style, { cssText: pale('#bbb') });
    await beIdle();
    expect(warnings).to.have.length(1);
  });
});
