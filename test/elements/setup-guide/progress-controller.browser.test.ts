import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { ProgressController } from '../../../src/elements/setup-guide/progress-controller.ts';
import { goToStep, startOfGuide, type StepIds } from '../../../src/elements/setup-guide/state.ts';
import { expect, fixture, focused, recordEvents, settled } from '../../support/index.ts';

const steps: StepIds = ['one', 'two', 'three'];

class TestHost extends LitElement {
  progressKey: string | undefined;
  /** The steps of the content; undefined until that is loaded. */
  steps: StepIds | undefined = steps;
  readonly left: string[] = [];
  readonly progress = new ProgressController(this, (left) => this.left.push(left));

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (this.steps) this.progress.update(this.steps);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { state, step } = this.progress;
    if (!this.steps) return nothing;
    return html`<h3 tabindex="-1" id=${state.type === 'completed' ? 'completed' : `step-${step}`}>Step</h3>`;
  }
}
customElements.define('test-progress-host', TestHost);

async function renderHost(settings: Partial<TestHost> = {}): Promise<TestHost> {
  const host = Object.assign(new TestHost(), settings);
  await fixture(html`<div>${host}</div>`);
  return host;
}

const setItem = Object.getOwnPropertyDescriptor(Storage.prototype, 'setItem') ?? {};

/** Records the keys that are written to storage. */
function recordSaves(): readonly string[] {
  const saved: string[] = [];
  Object.defineProperty(Storage.prototype, 'setItem', {
    configurable: true,
    value: (key: string) => saved.push(key),
  });
  return saved;
}

describe('ProgressController', () => {
  beforeEach(() => localStorage.clear());
  afterEach(() => {
    Object.defineProperty(Storage.prototype, 'setItem', setItem);
    localStorage.clear();
  });

  it('reports two changes in one update as one, with the last step', async () => {
    const host = await renderHost();
    const changed = recordEvents(host, 'personio-guide-step-changed');
    host.progress.view().confirm();
    host.progress.view().confirm();
    await settled(host);
    expect(changed.map(({ detail }) => detail)).to.deep.equal([{ step: 'three', completed: 2, total: 3 }]);
    expect(host.getAttribute('step')).to.equal('three');
  });

  it('reports no change that is undone before it is rendered', async () => {
    const host = await renderHost();
    const changed = recordEvents(host, 'personio-guide-step-changed');
    host.progress.view().goTo('two');
    host.progress.view().goTo('one');
    await settled(host);
    expect(changed).to.be.empty;
  });

  it('shows the last step that was requested before the steps were known, without the focus', async () => {
    const host = await renderHost({ steps: undefined });
    host.progress.goTo('two');
    host.progress.goTo(3);
    expect(host.hasAttribute('step')).to.equal(false);
    host.steps = steps;
    host.requestUpdate();
    await settled(host);
    expect(host.getAttribute('step')).to.equal('three');
    expect(focused()?.id).not.to.equal('step-three');
  });

  it('forgets a step that was requested before reset() while the steps were not known', async () => {
    const host = await renderHost({ steps: undefined });
    host.progress.goTo('two');
    host.progress.reset();
    host.steps = steps;
    host.requestUpdate();
    await settled(host);
    expect(host.progress.step).to.equal('one');
  });

  it('moves the focus with the reader, and not for a change that they did not make', async () => {
    const host = await renderHost();
    host.progress.change(goToStep(host.progress.state, 'two', steps));
    await settled(host);
    expect(focused()?.id).not.to.equal('step-two');
    host.progress.view().confirm();
    await settled(host);
    expect(focused()?.id).to.equal('step-three');
  });

  it('reports that the reader has left a step, and the customer only with another key', async () => {
    const host = await renderHost({ progressKey: 'one' });
    host.left.length = 0;
    host.progress.view().tickOff('documents', true);
    await settled(host);
    expect(host.left).to.be.empty;
    host.progress.view().confirm();
    await settled(host);
    expect(host.left).to.deep.equal(['step']);
    host.progressKey = 'two';
    host.requestUpdate();
    await settled(host);
    expect(host.left).to.deep.equal(['step', 'progress-key', 'step']);
    expect(host.progress.state).to.deep.equal(startOfGuide(steps));
  });

  it('saves each change once, even with a second guide that follows it', async () => {
    const host = await renderHost({ progressKey: 'shared' });
    const other = await renderHost({ progressKey: 'shared' });
    const saved = recordSaves();
    host.progress.view().confirm();
    await settled(host);
    await settled(other);
    expect(other.progress.step).to.equal('two');
    other.progress.view().confirm();
    await settled(other);
    await settled(host);
    expect(host.progress.step).to.equal('three');
    expect(saved).to.deep.equal(['personio-link/guide/shared', 'personio-link/guide/shared']);
  });

  it('follows other guides again once its host is inserted again, with one watcher', async () => {
    const host = await renderHost({ progressKey: 'shared' });
    const other = await renderHost({ progressKey: 'shared' });
    const parent = host.parentElement;
    host.remove();
    other.progress.view().confirm();
    await settled(other);
    expect(host.progress.step).to.equal('one');
    parent?.append(host);
    const changed = recordEvents(host, 'personio-guide-step-changed');
    other.progress.view().confirm();
    await settled(other);
    await settled(host);
    expect(host.progress.step).to.equal('three');
    expect(changed).to.have.length(1);
  });
});
