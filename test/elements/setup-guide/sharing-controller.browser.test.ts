import { html, LitElement, type TemplateResult } from 'lit';
import { guideContent } from '../../../src/elements/setup-guide/content.ts';
import type { GuideView, SharingView } from '../../../src/elements/setup-guide/guide-view.ts';
import type { InstructionsSource } from '../../../src/elements/setup-guide/instructions.ts';
import { SharingController } from '../../../src/elements/setup-guide/sharing-controller.ts';
import { access } from '../../../src/locale/en/access.ts';
import { guide } from '../../../src/locale/en/guide.ts';
import {
  deferred,
  expect,
  fixture,
  nextTask,
  recordEvents,
  replaceClipboard,
  settled,
  type Deferred,
} from '../../support/index.ts';

const source: InstructionsSource = {
  content: guideContent(guide, { integrationName: undefined, namesAttributes: false }),
  rows: [],
  employeeAttributes: [],
  company: undefined,
  messages: { access, guide },
};

class TestHost extends LitElement {
  /** What was copied and whether sharing has failed, in each update. */
  readonly rendered: (readonly [copied: string | undefined, hasFailed: boolean | undefined])[] = [];
  readonly controller = new SharingController(this);

  get view(): SharingView {
    return this.controller.view(source, false, () => [{} as GuideView, 'en']);
  }

  protected override render(): TemplateResult {
    const { copied, sharing } = this.view;
    const { what } = copied ?? {};
    this.rendered.push([typeof what === 'object' ? what.type : what, sharing?.hasFailed]);
    return html`<textarea class="by-hand" aria-label="Instructions">Text</textarea>`;
  }
}
customElements.define('test-sharing-host', TestHost);

const block = { type: 'value', value: 'Acme', copies: 'name' } as const;

/** Holds everything that is written to the clipboard. */
function holdClipboard(): readonly Deferred<undefined>[] {
  const held: Deferred<undefined>[] = [];
  replaceClipboard(async () => {
    const writing = deferred<undefined>();
    held.push(writing);
    await writing.promise;
  });
  return held;
}

/** Holds what is passed to the share sheet. */
function holdShareSheet(): readonly Deferred<undefined>[] {
  const held: Deferred<undefined>[] = [];
  const share = (): Promise<undefined> => {
    const sharing = deferred<undefined>();
    held.push(sharing);
    return sharing.promise;
  };
  Object.defineProperty(navigator, 'share', { configurable: true, value: share });
  return held;
}

async function turn(host: TestHost): Promise<void> {
  await nextTask();
  await settled(host);
}

describe('SharingController', () => {
  let host: TestHost;
  beforeEach(async () => {
    host = await fixture<TestHost>(html`<test-sharing-host></test-sharing-host>`);
  });
  afterEach(() => Reflect.deleteProperty(navigator, 'share'));

  it('shows only the result of the last copy, however long the first takes', async () => {
    const held = holdClipboard();
    host.view.copy('instructions', 'text');
    host.view.copy(block, 'Acme');
    held[1]?.resolve(undefined);
    await turn(host);
    held[0]?.resolve(undefined);
    await turn(host);
    expect(host.view.copied).to.deep.equal({ what: block, result: 'copied', number: 2 });
  });

  it('removes the last result before there is another', async () => {
    const held = holdClipboard();
    for (const index of [0, 1]) {
      host.view.copy(block, 'Acme');
      await turn(host);
      held[index]?.resolve(undefined);
      await turn(host);
    }
    const copied = host.rendered.map(([what]) => what);
    expect(copied).to.deep.equal([undefined, undefined, 'value', undefined, 'value']);
  });

  it('shows no result of a copy that the reader has moved on from, but reports it', async () => {
    const held = holdClipboard();
    const shared = recordEvents(host, 'personio-guide-shared');
    host.view.copy('instructions', 'text');
    host.controller.clear();
    held[0]?.resolve(undefined);
    await turn(host);
    expect(host.view.copied).to.equal(undefined);
    expect(shared.map(({ detail }) => detail.channel)).to.deep.equal(['copy']);
  });

  it('reports the instructions as shared, after the update, and no other copy', async () => {
    replaceClipboard(() => Promise.resolve());
    const updates: number[] = [];
    host.addEventListener('personio-guide-shared', () => updates.push(host.rendered.length));
    host.view.copy(block, 'Acme');
    await turn(host);
    host.view.copy('instructions', 'text');
    await turn(host);
    expect(updates).to.deep.equal([5]);
    expect(host.rendered[4]?.[0]).to.equal('instructions');
  });

  it('opens the share sheet during the click, which a browser requires', () => {
    const held = holdShareSheet();
    host.view.sharing?.shareWithSystem?.();
    expect(held).to.have.length(1);
  });

  it('shows that sharing has failed until the next attempt', async () => {
    const held = holdShareSheet();
    const shared = recordEvents(host, 'personio-guide-shared');
    host.view.sharing?.shareWithSystem?.();
    held[0]?.reject(new Error('No application.'));
    await turn(host);
    host.view.sharing?.shareWithSystem?.();
    await turn(host);
    const failures = host.rendered.map(([, hasFailed]) => hasFailed);
    expect(failures).to.deep.equal([false, false, true, false]);
    expect(shared).to.be.empty;
    held[1]?.reject(new DOMException('The reader closed it.', 'AbortError'));
    await turn(host);
    expect(host.view.sharing?.hasFailed).to.equal(false);
    expect(shared).to.be.empty;
  });
});
