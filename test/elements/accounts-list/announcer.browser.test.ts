import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { Announcer } from '../../../src/elements/accounts-list/announcer.ts';
import en from '../../../src/locale/en.ts';
import { expect, fixture, holdTimers, settled } from '../../support/index.ts';

const progressDelayMs = 500;
const afterDialogMs = 200;
const clearedAfterMs = 5000;

class TestHost extends LitElement {
  hasDialog = false;
  readonly announcer = new Announcer(this);

  get spoken(): string | undefined {
    return this.announcer.current?.(en);
  }

  /** Announces a sentence. */
  say(sentence: string): void {
    this.announcer.announce(() => sentence);
  }

  protected override render(): TemplateResult | typeof nothing {
    return this.hasDialog ? html`<dialog open></dialog>` : nothing;
  }
}
customElements.define('test-announcer-host', TestHost);

async function showDialog(host: TestHost, hasDialog: boolean): Promise<void> {
  host.hasDialog = hasDialog;
  host.requestUpdate();
  await settled(host);
}

describe('Announcer', () => {
  let host: TestHost;
  let now: number;
  beforeEach(async () => {
    now = 1000;
    performance.now = () => now;
    host = await fixture<TestHost>(html`<test-announcer-host></test-announcer-host>`);
  });
  afterEach(() => Reflect.deleteProperty(performance, 'now'));

  it('announces the same sentence again, with a difference that is not visible', () => {
    host.say('Loaded.');
    const first = host.spoken;
    host.say('Loaded.');
    expect([first, host.spoken].map((text) => text?.trim())).to.deep.equal(['Loaded.', 'Loaded.']);
    expect(host.spoken).not.to.equal(first);
  });

  it('clears a sentence after a while', () => {
    const passTime = holdTimers(clearedAfterMs);
    host.say('Loaded.');
    passTime();
    expect(host.spoken).to.equal(undefined);
  });

  it('announces progress only if it takes a while, and not after the result', () => {
    const passTime = holdTimers(progressDelayMs);
    host.say('Loaded.');
    host.announcer.announceProgress(() => 'Checking…');
    expect(host.spoken).to.equal(undefined);
    passTime();
    expect(host.spoken?.trim()).to.equal('Checking…');
    host.announcer.announceProgress(() => 'Checking…');
    host.say('Checked.');
    passTime();
    expect(host.spoken?.trim()).to.equal('Checked.');
  });

  it('waits while a dialog makes the page inert, and for a moment after it has closed', async () => {
    const passTime = holdTimers(afterDialogMs);
    await showDialog(host, true);
    host.say('Open.');
    expect(host.spoken).to.equal(undefined);
    passTime();
    await showDialog(host, false);
    now += afterDialogMs - 1;
    host.say('Just closed.');
    expect(host.spoken).to.equal(undefined);
    passTime();
    now += 1;
    host.say('Closed.');
    expect(host.spoken?.trim()).to.equal('Closed.');
  });

  it('forgets what is announced, and what is about to be, when its host is removed', async () => {
    host.say('Loaded.');
    const parent = host.parentElement;
    host.remove();
    expect(host.spoken).to.equal(undefined);
    parent?.append(host);
    const passTime = holdTimers(afterDialogMs);
    await showDialog(host, true);
    host.say('Unlinked.');
    host.remove();
    passTime();
    expect(host.spoken).to.equal(undefined);
  });
});
