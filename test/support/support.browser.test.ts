import { html, LitElement } from 'lit';
import { sendKeys } from '@web/test-runner-commands';
import {
  axe,
  consoleMessages,
  expect,
  fixture,
  focused,
  getByLabel,
  getByRole,
  nextEvent,
  queryAllByRole,
  typeKeys,
  visibleText,
} from './index.ts';

class ShadowForm extends LitElement {
  override render() {
    return html`
      <h2>Sign in</h2>
      <label for="secret">API secret</label><input id="secret" type="password" />
      <p hidden>Not to be seen</p>
      <button aria-hidden="true" tabindex="-1">Unheard</button>
      <button>Send</button><slot></slot>
    `;
  }
}
customElements.define('test-shadow-form', ShadowForm);

describe('the test helpers', () => {
  it('find elements in a shadow root by role and by label', async () => {
    const element = await fixture<ShadowForm>(
      html`<test-shadow-form><a href="#more">More</a></test-shadow-form>`,
    );
    getByRole(element, 'button', { name: 'Send' }).focus();
    expect(focused()?.textContent).to.equal('Send');
    expect(getByLabel(element, 'API secret').type).to.equal('password');
    expect(getByRole(element, 'link', { name: /more/i }).textContent).to.equal('More');
    expect(queryAllByRole(element, 'button')).to.have.length(1);
    expect(() => getByRole(element, 'checkbox')).to.throw(
      /0 elements with role checkbox.*\n.*heading: Sign in/s,
    );
  });

  it('return only visible text', async () => {
    const element = await fixture(html`<test-shadow-form>and <b>slo</b>tted</test-shadow-form>`);
    expect(visibleText(element)).to.equal('Sign in API secret Unheard Sendand slotted');
  });

  it('fail with the accessibility rules that an element violates', async () => {
    const element = await fixture(
      html`<div>
        <button></button><small style="display:inline-block;background:#fff;color:#ccc">pale</small>
      </div>`,
    );
    const failure = await axe(element).then(
      () => undefined,
      (error: unknown) => String(error),
    );
    expect(failure)
      .to.match(/button-name/)
      .and.match(/color-contrast/);
  });

  it('detect targets that are too small', async () => {
    const element = await fixture(
      html`<div>
        <button
          style="all:unset;width:9px;height:9px;display:inline-block;background:#000"
          aria-label="a"
        ></button
        ><button
          style="all:unset;width:9px;height:9px;display:inline-block;background:#000"
          aria-label="b"
        ></button>
      </div>`,
    );
    const failure = await axe(element).then(
      () => undefined,
      (error: unknown) => String(error),
    );
    expect(failure).to.match(/target-size/);
  });

  it('pass for an accessible element', async () => {
    await axe(await fixture(html`<test-shadow-form></test-shadow-form>`));
  });

  it('resolve with the next event', async () => {
    const element = await fixture(html`<button>Send</button>`);
    const pressed = nextEvent(element, 'click');
    element.click();
    expect((await pressed).target).to.equal(element);
  });

  it('press keys', async () => {
    const input = await fixture<HTMLInputElement>(html`<input aria-label="Text" />`);
    input.focus();
    await sendKeys({ type: 'ab' });
    await sendKeys({ press: 'Backspace' });
    expect(input.value).to.equal('a');
  });

  it('type repeated characters and spaces', async () => {
    const input = await fixture<HTMLInputElement>(html`<input aria-label="Text" />`);
    input.focus();
    await typeKeys('papi--aaa, "b" c');
    expect(input.value).to.equal('papi--aaa, "b" c');
  });

  it('collect expected console messages', () => {
    const errors = consoleMessages('error');
    console.error('said', 1);
    expect(errors).to.deep.equal(['said 1']);
  });
});
