import { html, LitElement, type TemplateResult } from 'lit';
import { accessRows } from '../../../src/domain/access-rows.ts';
import { linkError } from '../../../src/domain/link-error.ts';
import { setupSteps } from '../../../src/domain/setup-steps.ts';
import { LinkingController } from '../../../src/elements/setup-guide/linking-controller.ts';
import { goToStep } from '../../../src/elements/setup-guide/state.ts';
import { PersonioAccountCheckedEvent } from '../../../src/events/accounts-events.ts';
import {
  PersonioAccountLinkedEvent,
  PersonioAccountRelinkedEvent,
  PersonioLinkFailedEvent,
} from '../../../src/events/link-events.ts';
import { sampleAccounts } from '../../../src/testing/index.ts';
import { deepQuery, expect, fixture, focused, settled } from '../../support/index.ts';
import { progressOf } from './support.ts';

const { active, limited } = sampleAccounts;
const documents = { module: 'documents', read: true, write: false } as const;
const lacksDocuments = (): Event =>
  new PersonioLinkFailedEvent(linkError('missing-access', { missing: [documents] }));

class TestHost extends LitElement {
  updates = 0;
  readonly progress = progressOf(this);
  /** How often something missing was looked up. */
  handled = 0;
  readonly linking = new LinkingController(this, this.progress, () => {
    this.handled += 1;
    return accessRows([{ ...documents, required: true }]);
  });

  protected override render(): TemplateResult {
    this.updates += 1;
    return html`${this.linking.view().formReachable}`;
  }
}
customElements.define('test-linking-host', TestHost);

/** Two providers, each with a form; the host is in the first. Providers and forms need not be defined. */
async function renderHost() {
  const page = await fixture(html`
    <div>
      <personio-link-provider id="one">
        <test-linking-host></test-linking-host>
        <personio-link-form tabindex="-1">Form</personio-link-form>
        <linked-accounts-list></linked-accounts-list>
        <div id="other"></div>
      </personio-link-provider>
      <personio-link-provider id="two">
        <personio-link-form tabindex="-1">Form</personio-link-form>
      </personio-link-provider>
    </div>
  `);
  const find = (selector: string): HTMLElement => deepQuery(page, selector);
  return { host: find('test-linking-host') as TestHost, form: find('#one personio-link-form'), find };
}

const missing = ({ linking }: TestHost): readonly string[] =>
  linking.view().missing.map(({ module }) => module);

describe('LinkingController', () => {
  it('listens to forms and lists of its provider, and to no other element', async () => {
    const { host, form, find } = await renderHost();
    find('#other').dispatchEvent(lacksDocuments());
    find('#two personio-link-form').dispatchEvent(lacksDocuments());
    expect(missing(host)).to.be.empty;
    form.dispatchEvent(lacksDocuments());
    expect(missing(host)).to.deep.equal(['documents']);
    expect(host.progress.state.type).to.equal('changing-rights');
  });

  it('listens to the provider that its host is moved to, and no longer to the former one', async () => {
    const { host, form, find } = await renderHost();
    find('#two').append(host);
    form.dispatchEvent(lacksDocuments());
    expect(missing(host)).to.be.empty;
    find('#two personio-link-form').dispatchEvent(lacksDocuments());
    expect(missing(host)).to.deep.equal(['documents']);
  });

  it('ignores events while its host is removed, and handles each once when it is inserted again', async () => {
    const { host, form, find } = await renderHost();
    host.remove();
    form.dispatchEvent(lacksDocuments());
    expect(missing(host)).to.be.empty;
    find('#one').prepend(host);
    await settled(host);
    form.dispatchEvent(lacksDocuments());
    expect([missing(host), host.handled]).to.deep.equal([['documents'], 1]);
  });

  it('completes the guide on the last step, but not after reset() on another step', async () => {
    const { host, form } = await renderHost();
    host.progress.change(goToStep(host.progress.state, 'link', setupSteps));
    form.dispatchEvent(lacksDocuments());
    host.linking.reset();
    expect(missing(host)).to.be.empty;
    host.progress.change(goToStep(host.progress.state, 'access', setupSteps));
    form.dispatchEvent(new PersonioAccountLinkedEvent(active));
    expect(host.progress.state).to.include({ type: 'reading', step: 'access' });
    host.progress.change(goToStep(host.progress.state, 'link', setupSteps));
    form.dispatchEvent(new PersonioAccountLinkedEvent(active));
    expect(host.progress.state.type).to.equal('completed');
  });

  it('clears what was missing after a relink, and leaves the reader where they are', async () => {
    const { host, form } = await renderHost();
    form.dispatchEvent(new PersonioAccountLinkedEvent(limited));
    form.dispatchEvent(new PersonioAccountRelinkedEvent(active));
    expect(missing(host)).to.be.empty;
    expect(host.progress.state.type).to.equal('changing-rights');
  });

  it('follows only checks of the account that lacked something', async () => {
    const { host, form, find } = await renderHost();
    form.dispatchEvent(new PersonioAccountLinkedEvent(limited));
    const before = missing(host);
    expect(before).not.to.be.empty;
    const list = find('linked-accounts-list');
    list.dispatchEvent(new PersonioAccountCheckedEvent(active));
    expect(missing(host)).to.deep.equal(before);
    list.dispatchEvent(new PersonioAccountCheckedEvent({ ...active, id: limited.id }));
    expect(missing(host)).to.be.empty;
    expect(host.progress.state.type).to.equal('reading');
  });

  it('leads to the form about what the form has found, and not about an account of the list', async () => {
    const { host, form, find } = await renderHost();
    const concernsForm = (): boolean => host.linking.view().concernsForm;
    expect(concernsForm()).to.equal(true);
    form.dispatchEvent(lacksDocuments());
    expect(concernsForm()).to.equal(true);
    find('linked-accounts-list').dispatchEvent(lacksDocuments());
    expect(concernsForm()).to.equal(false);
    host.linking.reset();
    expect(concernsForm()).to.equal(true);
    host.linking.markMissing(limited);
    expect(concernsForm()).to.equal(false);
  });

  it('updates its host for a form that was hidden or shown, and for nothing else', async () => {
    const { host, form } = await renderHost();
    const { updates } = host;
    const point = (): Promise<void> => {
      host.dispatchEvent(new PointerEvent('pointerenter'));
      return settled(host);
    };
    await point();
    expect([host.updates, host.linking.view().formReachable]).to.deep.equal([updates, true]);
    form.hidden = true;
    await point();
    await point();
    expect([host.updates, host.linking.view().formReachable]).to.deep.equal([updates + 1, false]);
    form.hidden = false;
    host.linking.view().goToForm();
    expect(focused() === form).to.equal(true);
  });
});
