import { html, LitElement } from 'lit';
import { PictureLoader } from '../../../src/elements/setup-guide/picture-loader.ts';
import { expect, fixture, settled, until } from '../../support/index.ts';

class TestHost extends LitElement {
  updates = 0;
  readonly loader = new PictureLoader(this);

  protected override updated(): void {
    this.updates += 1;
  }
}
customElements.define('test-picture-host', TestHost);

/** Observers that report when the test says so. */
class TestObserver {
  static all: TestObserver[] = [];
  isConnected = true;
  observed: Element | undefined;
  readonly #callback: (entries: readonly { readonly isIntersecting: boolean }[]) => void;

  constructor(callback: (entries: readonly { readonly isIntersecting: boolean }[]) => void) {
    this.#callback = callback;
    TestObserver.all.push(this);
  }

  observe(element: Element): void {
    this.observed = element;
  }

  disconnect(): void {
    this.isConnected = false;
  }

  report(isIntersecting: boolean): void {
    if (this.isConnected) this.#callback([{ isIntersecting }]);
  }
}

const original = window.IntersectionObserver;

describe('PictureLoader', () => {
  let host: TestHost;
  beforeEach(async () => {
    TestObserver.all = [];
    window.IntersectionObserver = TestObserver as never;
    host = await fixture<TestHost>(html`<test-picture-host></test-picture-host>`);
  });
  afterEach(() => (window.IntersectionObserver = original));

  it('waits until its host is in view, with one observer for all calls', async () => {
    host.loader.watch();
    host.loader.watch();
    const [observer] = TestObserver.all;
    expect(TestObserver.all).to.have.length(1);
    expect(observer?.observed === host).to.equal(true);
    observer?.report(false);
    expect([observer?.isConnected, host.loader.pictures]).to.deep.equal([true, 'loading']);
    observer?.report(true);
    expect(observer?.isConnected).to.equal(false);
    await until(() => typeof host.loader.pictures === 'object');
    await settled(host);
    expect(host.updates).to.equal(2);
  });

  it('loads nothing for a host that is removed, and waits again if it is inserted', async () => {
    host.loader.watch();
    const parent = host.parentElement;
    host.remove();
    const [first] = TestObserver.all;
    expect(first?.isConnected).to.equal(false);
    parent?.append(host);
    host.loader.watch();
    expect([TestObserver.all.length, host.loader.pictures]).to.deep.equal([2, 'loading']);
    TestObserver.all[1]?.report(true);
    await until(() => typeof host.loader.pictures === 'object');
  });

  it('keeps the pictures that arrive while its host is removed, and does not load them again', async () => {
    host.loader.watch();
    TestObserver.all[0]?.report(true);
    host.remove();
    host.loader.watch();
    await until(() => typeof host.loader.pictures === 'object');
    host.loader.watch();
    expect(TestObserver.all).to.have.length(1);
  });
});
