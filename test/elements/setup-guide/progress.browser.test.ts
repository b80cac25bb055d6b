import { html } from 'lit';
import {
  expect,
  fixture,
  focused,
  getByRole,
  getByLabel,
  nextEvent,
  recordEvents,
  settled,
  visibleText,
} from '../../support/index.ts';
import type { PersonioSetupGuide } from '../../../src/index.ts';
import { renderGuide, press, progress, shownStep } from './support.ts';

const stored = 'personio-link/guide/tenant-7';
const guideWithKey = (): Promise<PersonioSetupGuide> =>
  renderGuide(
    html`<personio-setup-guide progress-key="tenant-7" access="documents:read"></personio-setup-guide>`,
  );

/** Another document of the same origin, like another tab. */
async function otherTab(): Promise<Window & typeof globalThis> {
  const frame = await fixture<HTMLIFrameElement>(html`<iframe title="Another tab"></iframe>`);
  return frame.contentWindow as Window & typeof globalThis;
}

const tick = (guide: Element, module: string): HTMLInputElement =>
  getByRole(guide, 'checkbox', { name: new RegExp(`^${module} .*: done$`) }) as HTMLInputElement;

beforeEach(() => localStorage.clear());
afterEach(() => localStorage.clear());

describe('progress', () => {
  it('resumes at the stored step', async () => {
    const first = await guideWithKey();
    await press(first, 'Direct link to the page');
    getByLabel(first, 'Your company’s Personio address').value = 'acme';
    await press(first, 'Show the link');
    await press(first, 'Next step');
    await press(first, /Choose the access rights/);
    tick(first, 'Documents').click();
    await settled(first);
    first.remove();

    const events = recordEvents(document, 'personio-guide-step-changed');
    const again = await guideWithKey();
    expect(shownStep(again)).to.equal('Choose the access rights');
    expect(progress(again)).to.equal('Step 4 of 6 · 1 done');
    expect(tick(again, 'Documents').checked).to.be.true;
    expect(tick(again, 'Employees').checked).to.be.false;
    expect(visibleText(again)).to.include('1 of 2 rows done');
    expect(events).to.be.empty;
    await press(again, 'Start over');
    expect(visibleText(again)).to.include('acme.app.personio.com');
  });

  it('resumes a completed guide', async () => {
    const first = await guideWithKey();
    await press(first, /Paste both values/);
    await press(first, 'All done');
    first.remove();
    const again = await guideWithKey();
    expect(visibleText(again)).to.include('You’ve completed all the steps');
    expect(again.matches(':state(completed)')).to.be.true;
  });

  it('starts at a step that the host sets instead, and keeps the confirmed steps', async () => {
    const first = await guideWithKey();
    await press(first, 'Next step');
    first.remove();
    const again = await renderGuide(
      html`<personio-setup-guide progress-key="tenant-7" step="name"></personio-setup-guide>`,
    );
    expect(progress(again)).to.equal('Step 3 of 6 · 1 done');
  });

  it('is cleared by reset()', async () => {
    const first = await guideWithKey();
    await press(first, 'Next step');
    first.reset();
    await first.updateComplete;
    first.remove();
    expect(progress(await guideWithKey())).to.equal('Step 1 of 6');
  });

  it('is stored per progress-key, and not without one', async () => {
    const first = await guideWithKey();
    await press(first, 'Next step');
    const other = await renderGuide(
      html`<personio-setup-guide progress-key="tenant-8"></personio-setup-guide>`,
    );
    expect(progress(other)).to.equal('Step 1 of 6');
    const before = JSON.stringify(localStorage);
    const none = await renderGuide(html`<personio-setup-guide></personio-setup-guide>`);
    await press(none, 'Next step');
    expect(JSON.stringify(localStorage)).to.equal(before);
  });

  it('is not stored before the reader acts', async () => {
    await guideWithKey();
    expect(localStorage.getItem(stored)).to.equal(null);
  });

  it('is not carried over to another progress-key', async () => {
    const guide = await guideWithKey();
    await press(guide, 'Direct link to the page');
    getByLabel(guide, 'Your company’s Personio address').value = 'acme';
    await press(guide, 'Show the link');
    await press(guide, 'Can you do this yourself?');
    getByRole(getByRole(guide, 'group', { name: /Core Pro/ }), 'radio', { name: 'No' }).click();
    await press(guide, 'Next step');
    const events = recordEvents(guide, 'personio-guide-step-changed');
    guide.progressKey = 'tenant-8';
    await settled(guide);
    expect(progress(guide)).to.equal('Step 1 of 6');
    expect(visibleText(guide)).not.to.include('acme').and.not.to.include('manages your Personio contract');
    await press(guide, 'Next step');
    expect(localStorage.getItem('personio-link/guide/tenant-8')).not.to.include('acme');
    expect(events).to.have.length(1);
    guide.progressKey = 'tenant-7';
    await settled(guide);
    expect(progress(guide)).to.equal('Step 2 of 6 · 1 done');
  });

  it('fires no event when stored progress is restored later', async () => {
    localStorage.setItem(stored, '{"type":"completed","done":[],"ticked":[]}');
    const guide = await renderGuide(html`<personio-setup-guide></personio-setup-guide>`);
    const events = [
      recordEvents(guide, 'personio-guide-step-changed'),
      recordEvents(guide, 'personio-guide-completed'),
    ];
    guide.progressKey = 'tenant-7';
    await settled(guide);
    expect(guide.matches(':state(completed)')).to.be.true;
    expect(events.flat()).to.be.empty;
  });

  it('is cleared by reset() before the first rendering', async () => {
    const first = await guideWithKey();
    await press(first, 'Next step');
    first.remove();
    const again = document.createElement('personio-setup-guide');
    again.progressKey = 'tenant-7';
    document.body.append(again);
    again.reset();
    await settled(document.body);
    expect(progress(again)).to.equal('Step 1 of 6');
    again.remove();
    expect(progress(await guideWithKey())).to.equal('Step 1 of 6');
  });

  it('is shared by two guides on one page', async () => {
    const [first, second] = [await guideWithKey(), await guideWithKey()];
    await press(first, 'Next step');
    expect(progress(second)).to.equal('Step 2 of 6 · 1 done');
    await press(second, 'Start over');
    expect(progress(first)).to.equal('Step 1 of 6');
  });

  it('is truncated if the stored entry is too long', async () => {
    const done = Array.from({ length: 100_000 }, (_, index) => `step-${String(index)}`);
    localStorage.setItem(stored, JSON.stringify({ type: 'reading', step: 'open', done, ticked: done }));
    const guide = await guideWithKey();
    await press(guide, 'Next step');
    expect(progress(guide)).to.equal('Step 2 of 6 · 1 done');
    expect((localStorage.getItem(stored) ?? '').length).to.be.below(10_000);
  });

  it('unticks a row when the host requests more rights', async () => {
    const guide = await renderGuide(
      html`<personio-setup-guide step="access" access="documents:read"></personio-setup-guide>`,
    );
    tick(guide, 'Documents').click();
    await settled(guide);
    expect(visibleText(guide)).to.include('1 of 2 rows done');
    guide.access = 'documents:read+write';
    await settled(guide);
    expect(tick(guide, 'Documents').checked).to.be.false;
  });

  describe('in two tabs', () => {
    it('updates from the other tab without moving the focus', async () => {
      const guide = await guideWithKey();
      await press(guide, 'Next step');
      await press(guide, 'Next step');
      const further = localStorage.getItem(stored) ?? '';
      guide.reset();
      await guide.updateComplete;
      (focused() as HTMLElement).blur();
      const tab = await otherTab();
      const changed = nextEvent(guide, 'personio-guide-step-changed');
      tab.localStorage.setItem(stored, further);
      expect(((await changed) as CustomEvent<unknown>).detail).to.deep.equal({
        step: 'name',
        completed: 2,
        total: 6,
      });
      expect(progress(guide)).to.equal('Step 3 of 6 · 2 done');
      expect(document.activeElement === document.body).to.be.true;
    });

    it('ignores other keys and invalid entries', async () => {
      const guide = await guideWithKey();
      const tab = await otherTab();
      const heard = new Promise<void>((resolve) =>
        window.addEventListener('storage', ({ key }) => {
          if (key === 'last') resolve();
        }),
      );
      tab.localStorage.setItem('personio-link/guide/tenant-8', '{"type":"completed"}');
      tab.localStorage.setItem(stored, 'nonsense');
      tab.localStorage.removeItem(stored);
      tab.localStorage.setItem('last', '');
      await heard;
      await guide.updateComplete;
      expect(progress(guide)).to.equal('Step 1 of 6');
    });

    it('is not updated after the guide is removed', async () => {
      const guide = await guideWithKey();
      guide.remove();
      const tab = await otherTab();
      const heard = nextEvent(window, 'storage');
      tab.localStorage.setItem(stored, '{"type":"completed","done":[],"ticked":[]}');
      await heard;
      expect(guide.matches(':state(completed)')).to.be.false;
    });
  });

  describe('without working storage', () => {
    const goesOn = async (): Promise<void> => {
      const guide = await guideWithKey();
      await press(guide, 'Next step');
      expect(progress(guide)).to.equal('Step 2 of 6 · 1 done');
    };

    it('lasts until the page is left if storage is full', async () => {
      const setItem = Object.getOwnPropertyDescriptor(Storage.prototype, 'setItem') ?? {};
      const value = (): never => {
        throw new DOMException('Full.', 'QuotaExceededError');
      };
      Object.defineProperty(Storage.prototype, 'setItem', { ...setItem, value });
      try {
        await goesOn();
      } finally {
        Object.defineProperty(Storage.prototype, 'setItem', setItem);
      }
    });

    it('lasts until the page is left if storage is blocked', async () => {
      const storage = Object.getOwnPropertyDescriptor(window, 'localStorage') ?? {};
      const get = (): never => {
        throw new DOMException('Forbidden.', 'SecurityError');
      };
      Object.defineProperty(window, 'localStorage', { ...storage, get });
      try {
        await goesOn();
      } finally {
        Object.defineProperty(window, 'localStorage', storage);
      }
    });

    for (const nonsense of ['', '[]', '{"type":"reading","step":"nowhere","done":"all"}']) {
      it(`starts over if storage contains ${nonsense || 'an empty string'}`, async () => {
        localStorage.setItem(stored, nonsense);
        await goesOn();
      });
    }
  });
});
