import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { FocusKeeper } from '../../../src/elements/accounts-list/focus-keeper.ts';
import { deepQuery, expect, fixture, focused, holdTimers, settled, until } from '../../support/index.ts';

class TestHost extends LitElement {
  ids: readonly string[] = ['a', 'b', 'c'];
  hasFooterButton = true;
  hasField = true;
  readonly keeper = new FocusKeeper(this);

  protected override render(): TemplateResult {
    return html`
      <h2 tabindex="-1">Title</h2>
      ${repeat(
        this.ids,
        (id) => id,
        (id) =>
          html`<div data-account-id=${id}>
            ${this.hasField ? html`<form><input aria-label=${id} /></form>` : nothing}
            <button data-action="check">${id} check</button>
            <button data-action="unlink">${id} unlink</button>
          </div>`,
      )}
      ${this.ids.length === 0 ? html`<div class="empty" tabindex="-1">Empty</div>` : nothing}
      <div class="keeps-focus" tabindex="-1">
        ${this.hasFooterButton ? html`<button class="more">Load more</button>` : nothing}
      </div>
    `;
  }
}
customElements.define('test-focus-host', TestHost);

const renderHost = (): Promise<TestHost> => fixture<TestHost>(html`<test-focus-host></test-focus-host>`);
const focus = (host: TestHost, selector: string): void => deepQuery(host, selector).focus();
const focusedText = (): string | undefined => focused()?.textContent.trim();

async function update(host: TestHost, changes: Partial<TestHost>): Promise<void> {
  Object.assign(host, changes);
  host.requestUpdate();
  await settled(host);
}

describe('FocusKeeper', () => {
  it('moves the focus to the same button of the next row', async () => {
    const host = await renderHost();
    focus(host, '[data-account-id="b"] [data-action="unlink"]');
    await update(host, { ids: ['a', 'c'] });
    expect(focusedText()).to.equal('c unlink');
  });

  it('moves the focus from the last row to the previous one', async () => {
    const host = await renderHost();
    focus(host, '[data-account-id="c"] [data-action="check"]');
    await update(host, { ids: ['a', 'b'] });
    expect(focusedText()).to.equal('b check');
  });

  it('moves the focus from the only row to the empty state', async () => {
    const host = await renderHost();
    focus(host, '[data-account-id="a"] [data-action="check"]');
    await update(host, { ids: [] });
    await until(() => focusedText() === 'Empty');
  });

  it('does not move the focus from a field to another row', async () => {
    const host = await renderHost();
    focus(host, '[data-account-id="a"] input');
    await update(host, { ids: ['b', 'c'] });
    await until(() => focusedText() === 'Title');
  });

  it('focuses the heading a moment later, so that screen readers say it', async () => {
    const host = await renderHost();
    const passTime = holdTimers(200);
    focus(host, '[data-account-id="a"] input');
    await update(host, { ids: ['b', 'c'] });
    expect(focused() === document.body).to.equal(true);
    passTime();
    expect(focusedText()).to.equal('Title');
  });

  it('moves the focus from a removed field to a button of its row', async () => {
    const host = await renderHost();
    focus(host, '[data-account-id="b"] input');
    await update(host, { hasField: false });
    expect(focusedText()).to.equal('b check');
  });

  it('moves the focus to the ancestor that keeps it', async () => {
    const host = await renderHost();
    focus(host, '.more');
    await update(host, { hasFooterButton: false });
    await until(() => focused()?.className === 'keeps-focus');
  });

  it('keeps the focus in a row that moves', async () => {
    const host = await renderHost();
    focus(host, '[data-account-id="c"] [data-action="check"]');
    await update(host, { ids: ['c', 'b', 'a'] });
    expect(focusedText()).to.equal('c check');
  });

  it('does not take the focus from outside', async () => {
    const host = await renderHost();
    (document.activeElement as HTMLElement | null)?.blur();
    await update(host, { ids: [] });
    expect(document.activeElement === document.body).to.equal(true);
  });

  it('focuses a button of a row, or its first one, and returns whether there is one', async () => {
    const host = await renderHost();
    expect(host.keeper.focusAction('b', 'unlink')).to.equal(true);
    expect(focusedText()).to.equal('b unlink');
    expect(host.keeper.focusAction('b', 'rename')).to.equal(true);
    expect(focusedText()).to.equal('b check');
    expect(host.keeper.focusAction('d')).to.equal(false);
  });
});
