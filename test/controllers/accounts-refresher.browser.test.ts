import { html, LitElement } from 'lit';
import { AccountsRefresher } from '../../src/controllers/accounts-refresher.ts';
import { expect, fixture, settled } from '../support/index.ts';

class TestHost extends LitElement {
  refreshes = 0;
  isBusy = false;

  constructor() {
    super();
    new AccountsRefresher(
      this,
      () => (this.refreshes += 1),
      () => this.isBusy,
    );
  }
}
customElements.define('test-refresher-host', TestHost);

const goOnline = (): boolean => window.dispatchEvent(new Event('online'));
const renderHost = (): Promise<TestHost> =>
  fixture<TestHost>(html`<test-refresher-host></test-refresher-host>`);

describe('AccountsRefresher', () => {
  it('does not refresh by itself', async () => {
    expect((await renderHost()).refreshes).to.equal(0);
  });

  it('refreshes immediately for the first change, and not again within the interval', async () => {
    const host = await renderHost();
    goOnline();
    goOnline();
    expect(host.refreshes).to.equal(1);
  });

  it('waits while its host is busy, and refreshes in the first update after that', async () => {
    const host = await renderHost();
    host.isBusy = true;
    goOnline();
    host.requestUpdate();
    await settled(host);
    expect(host.refreshes).to.equal(0);
    host.isBusy = false;
    host.requestUpdate();
    await settled(host);
    expect(host.refreshes).to.equal(1);
  });

  it('does not refresh once its host is removed', async () => {
    const host = await renderHost();
    host.remove();
    goOnline();
    expect(host.refreshes).to.equal(0);
  });
});
