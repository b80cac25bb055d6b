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
import { drawGuide, press, progress, shownStep } from './support.ts';

const stored = 'personio-link/guide/tenant-7';
const guideWithKey = (): Promise<PersonioSetupGuide> =>
  drawGuide(
    html`<personio-setup-guide progress-key="tenant-7" access="documents:read"></personio-setup-guide>`,
  );

/** Another document of the same origin, as another tab is. */
async function otherTab(): Promise<Window & typeof globalThis> {
  const frame = await fixture<HTMLIFrameElement>(html`<iframe title="Another tab"></iframe>`);
  return frame.contentWindow as Window & typeof globalThis;
}

const tick = (guide: Element, module: string): HTMLInputElement =>
  getByRole(guide, 'checkbox', { name: `${module}: done` }) as HTMLInputElement;

beforeEach(() => localStorage.clear());
afterEach(() => localStorage.clear());

describe('progress', () => {
  it('is resumed where the reader left off', async () => {
    const first = await guideWithKey();
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

  it('is resumed after the end', async () => {
    const first = await guideWithKey();
    await press(first, /Paste both values/);
    await press(first, 'All done');
    first.remove();
    const again = await guideWithKey();
    expect(visibleText(again)).to.include('You’ve completed all the steps');
    expect(again.matches(':state(completed)')).to.be.true;
  });

  it('gives way to a step that the host asks for, and keeps what is done', async () => {
    const first = await guideWithKey();
    await press(first, 'Next step');
    first.remove();
    const again = await drawGuide(
      html`<personio-setup-guide progress-key="tenant-7" step="name"></personio-setup-guide>`,
    );
    expect(progress(again)).to.equal('Step 3 of 6 · 1 done');
  });

  it('is forgotten on reset', async () => {
    const first = await guideWithKey();
    await press(first, 'Next step');
    first.reset();
    await first.updateComplete;
    first.remove();
    expect(progress(await guideWithKey())).to.equal('Step 1 of 6');
  });

  it('is kept apart by key, and not at all without one', async () => {
    const first = await guideWithKey();
    await press(first, 'Next step');
    const other = await drawGuide(
      html`<personio-setup-guide progress-key="tenant-8"></personio-setup-guide>`,
    );
    expect(progress(other)).to.equal('Step 1 of 6');
    const before = JSON.stringify(localStorage);
    const none = await drawGuide(html`<personio-setup-guide></personio-setup-guide>`);
    await press(none, 'Next step');
    expect(JSON.stringify(localStorage)).to.equal(before);
  });

  it('writes nothing before the reader has done something', async () => {
    await guideWithKey();
    expect(localStorage.getItem(stored)).to.equal(null);
  });

  it('of one customer says nothing of the next', async () => {
    const guide = await guideWithKey();
    getByLabel(guide, 'Your company’s Personio address').value = 'acme';
    await press(guide, 'Show the link');
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

  it('that is found later is no event', async () => {
    localStorage.setItem(stored, '{"type":"completed","done":[],"ticked":[]}');
    const guide = await drawGuide(html`<personio-setup-guide></personio-setup-guide>`);
    const events = [
      recordEvents(guide, 'personio-guide-step-changed'),
      recordEvents(guide, 'personio-guide-completed'),
    ];
    guide.progressKey = 'tenant-7';
    await settled(guide);
    expect(guide.matches(':state(completed)')).to.be.true;
    expect(events.flat()).to.be.empty;
  });

  it('does not come back when the host resets before anything is drawn', async () => {
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

  it('is the same in two guides on one page', async () => {
    const [first, second] = [await guideWithKey(), await guideWithKey()];
    await press(first, 'Next step');
    expect(progress(second)).to.equal('Step 2 of 6 · 1 done');
    await press(second, 'Start over');
    expect(progress(first)).to.equal('Step 1 of 6');
  });

  it('of any length does not freeze the page', async () => {
    const done = Array.from({ length: 100_000 }, (_, index) => `step-${String(index)}`);
    localStorage.setItem(stored, JSON.stringify({ type: 'reading', step: 'open', done, ticked: done }));
    const guide = await guideWithKey();
    await press(guide, 'Next step');
    expect(progress(guide)).to.equal('Step 2 of 6 · 1 done');
    expect((localStorage.getItem(stored) ?? '').length).to.be.below(10_000);
  });

  it('opens a row again that now asks for more', async () => {
    const guide = await drawGuide(
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
    it('agrees, and leaves the focus alone', async () => {
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

    it('hears nothing of other keys, nor of what is no progress', async () => {
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

    it('is no longer heard of once the guide has left the page', async () => {
      const guide = await guideWithKey();
      guide.remove();
      const tab = await otherTab();
      const heard = nextEvent(window, 'storage');
      tab.localStorage.setItem(stored, '{"type":"completed","done":[],"ticked":[]}');
      await heard;
      expect(guide.matches(':state(completed)')).to.be.false;
    });
  });

  describe('where storage does not work', () => {
    const goesOn = async (): Promise<void> => {
      const guide = await guideWithKey();
      await press(guide, 'Next step');
      expect(progress(guide)).to.equal('Step 2 of 6 · 1 done');
    };

    it('lasts as long as the page when it is full', async () => {
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

    it('lasts as long as the page when it is forbidden', async () => {
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
      it(`begins at the beginning when it holds ${nonsense || 'nothing'}`, async () => {
        localStorage.setItem(stored, nonsense);
        await goesOn();
      });
    }
  });
});
