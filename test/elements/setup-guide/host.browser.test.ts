import { html } from 'lit';
import '../../../src/define/personio-link-provider.ts';
import type { PersonioLinkProvider, PersonioSetupGuide } from '../../../src/index.ts';
import german from '../../../src/locale/de.ts';
import { registerMessages } from '../../../src/locale/registry.ts';
import {
  consoleMessages,
  deepQuery,
  expect,
  fixture,
  focused,
  queryAllByRole,
  recordEvents,
  settled,
  visibleText,
} from '../../support/index.ts';
import { renderGuide, press, shownStep, stepTitles } from './support.ts';

// Registered up front, so that no test waits for a language.
registerMessages('de', german);

describe('the API of the guide', () => {
  it('fires step-changed after the new step is rendered', async () => {
    const guide = await renderGuide();
    const seen: unknown[] = [];
    document.addEventListener(
      'personio-guide-step-changed',
      ({ detail }) => seen.push([detail, shownStep(guide)]),
      {
        once: true,
      },
    );
    await press(guide, 'Next step');
    expect(seen).to.deep.equal([[{ step: 'create', completed: 1, total: 6 }, stepTitles[1]]]);
  });

  it('fires no step-changed for the first step shown', async () => {
    const changed = recordEvents(document, 'personio-guide-step-changed');
    await renderGuide(html`<personio-setup-guide step="access"></personio-setup-guide>`);
    expect(changed).to.be.empty;
  });

  it('fires completed after the last step is confirmed', async () => {
    const guide = await renderGuide(html`<personio-setup-guide step="credentials"></personio-setup-guide>`);
    const order: string[] = [];
    for (const type of ['personio-guide-step-changed', 'personio-guide-completed'] as const) {
      guide.addEventListener(type, () => order.push(type));
    }
    await press(guide, 'Next step');
    expect(order).to.deep.equal(['personio-guide-step-changed']);
    await press(guide, 'All done');
    expect(order).to.deep.equal([
      'personio-guide-step-changed',
      'personio-guide-step-changed',
      'personio-guide-completed',
    ]);
  });

  for (const value of ['access', '4']) {
    it(`starts with step="${value}" and reflects the id`, async () => {
      const guide = await renderGuide(html`<personio-setup-guide step=${value}></personio-setup-guide>`);
      expect(shownStep(guide)).to.equal(stepTitles[3]);
      expect(guide.getAttribute('step')).to.equal('access');
    });
  }

  it('shows the step of the attribute or property without moving the focus', async () => {
    const guide = await renderGuide();
    const changed = recordEvents(guide, 'personio-guide-step-changed');
    guide.setAttribute('step', '2');
    await guide.updateComplete;
    expect(shownStep(guide)).to.equal(stepTitles[1]);
    guide.step = 'link';
    await guide.updateComplete;
    expect(shownStep(guide)).to.equal(stepTitles[5]);
    expect(changed.map(({ detail }) => detail.step)).to.deep.equal(['create', 'link']);
    expect(focused()).to.equal(document.body);
  });

  it('reflects the ID if the attribute contains a number or is removed', async () => {
    const guide = await renderGuide(html`<personio-setup-guide step="create"></personio-setup-guide>`);
    guide.setAttribute('step', '2');
    await guide.updateComplete;
    expect(guide.getAttribute('step')).to.equal('create');
    guide.removeAttribute('step');
    await guide.updateComplete;
    expect(guide.getAttribute('step')).to.equal('create');
  });

  it('reflects the current step to the attribute', async () => {
    const guide = await renderGuide();
    expect(guide.getAttribute('step')).to.equal('open');
    await press(guide, 'Next step');
    expect(guide.getAttribute('step')).to.equal('create');
    expect(guide.step).to.equal('create');
  });

  it('shows a step with goTo() by ID and number, and moves the focus', async () => {
    const guide = await renderGuide();
    for (const step of ['access', 2, '6']) {
      guide.goTo(step);
      await guide.updateComplete;
      expect(focused()?.id).to.equal(`step-${guide.step}`);
    }
    expect(guide.step).to.equal('link');
  });

  it('reports an unknown step once and ignores it', async () => {
    const errors = consoleMessages('error');
    const guide = await renderGuide(html`<personio-setup-guide step="permissions"></personio-setup-guide>`);
    guide.goTo('permissions');
    await settled(document.body);
    expect(errors).to.have.length(1);
    expect(errors[0])
      .to.include('"permissions"')
      .and.to.include('open, create, name, access, credentials, link');
    expect(guide.getAttribute('step')).to.equal('open');
    await press(guide, 'Next step');
    expect(shownStep(guide)).to.equal(stepTitles[1]);
  });

  it('shows the first step, with none confirmed, after reset()', async () => {
    const guide = await renderGuide(html`<personio-setup-guide step="link"></personio-setup-guide>`);
    await press(guide, 'All done');
    const changed = recordEvents(guide, 'personio-guide-step-changed');
    guide.reset();
    await guide.updateComplete;
    expect(shownStep(guide)).to.equal(stepTitles[0]);
    expect(changed.map(({ detail }) => detail)).to.deep.equal([{ step: 'open', completed: 0, total: 6 }]);
  });

  it('exposes its state as custom states', async () => {
    const guide = await renderGuide(html`<personio-setup-guide step="link"></personio-setup-guide>`);
    expect(guide.matches(':state(reading)')).to.be.true;
    await press(guide, 'All done');
    expect(guide.matches(':state(completed)')).to.be.true;
    expect(guide.matches(':state(reading)')).to.be.false;
  });

  it('returns instructions in the provider’s language and with its settings', async () => {
    const provider = await fixture<PersonioLinkProvider>(
      html`<personio-link-provider access="documents:read" integration-name="Acme People">
        <personio-setup-guide></personio-setup-guide>
      </personio-link-provider>`,
    );
    const guide = deepQuery(provider, 'personio-setup-guide') as PersonioSetupGuide;
    expect(guide.instructions('text')).to.include('Acme People').and.to.include('“Documents”: Read.');
    expect(guide.instructions('markdown')).to.include('**Documents**: Read.');
    provider.locale = 'de';
    await settled(provider);
    expect(guide.instructions('text')).to.include('„Documents“ (Dokumente): Read (Lesen).');
  });

  it('shows the host’s own messages', async () => {
    const provider = await fixture<PersonioLinkProvider>(
      html`<personio-link-provider
        .messages=${{ guide: { steps: { open: { title: 'Open *Settings* first' } } } }}
      >
        <personio-setup-guide></personio-setup-guide>
      </personio-link-provider>`,
    );
    expect(shownStep(deepQuery(provider, 'personio-setup-guide'))).to.equal('Open *Settings* first');
  });

  it('shows the help slot at the end of the help', async () => {
    const guide = await renderGuide(
      html`<personio-setup-guide variant="page"><p slot="help">Call us: 030 1234</p></personio-setup-guide>`,
    );
    expect(visibleText(guide)).to.match(/and delete the old one\. Call us: 030 1234$/);
  });

  it('sets heading levels relative to heading-level', async () => {
    const levels = (guide: Element): readonly (string | null)[] =>
      queryAllByRole(guide, 'heading').map((heading) => heading.getAttribute('aria-level'));
    expect(new Set(levels(await renderGuide()))).to.deep.equal(new Set(['2', '3', '4']));
    const deeper = await renderGuide(html`<personio-setup-guide heading-level="4"></personio-setup-guide>`);
    expect(new Set(levels(deeper))).to.deep.equal(new Set(['4', '5', '6']));
    const wrong = await renderGuide(html`<personio-setup-guide heading-level="high"></personio-setup-guide>`);
    expect(new Set(levels(wrong))).to.deep.equal(new Set(['2', '3', '4']));
    const deepest = await renderGuide(html`<personio-setup-guide heading-level="5"></personio-setup-guide>`);
    expect(new Set(levels(deepest))).to.deep.equal(new Set(['5', '6']));
  });

  it('keeps its step when it is moved', async () => {
    const guide = await renderGuide(html`<personio-setup-guide step="name"></personio-setup-guide>`);
    document.body.append(guide);
    await settled(document.body);
    expect(shownStep(guide)).to.equal(stepTitles[2]);
    guide.remove();
  });

  it('keeps its focus and one copy of each style sheet when it is moved', async () => {
    const parent = await fixture(html`<div></div>`);
    const guide = document.createElement('personio-setup-guide');
    parent.append(guide);
    parent.append(guide);
    parent.append(guide);
    await settled(parent);
    const sheets = guide.shadowRoot?.adoptedStyleSheets ?? [];
    expect(new Set(sheets).size).to.equal(sheets.length);

    guide.goTo('name');
    await settled(parent);
    const heading = focused();
    expect(heading?.id).to.equal('step-name');
    document.documentElement.lang = 'en-GB';
    await new Promise(requestAnimationFrame);
    await settled(parent);
    document.documentElement.lang = 'en';
    expect(focused()).to.equal(heading);
  });
});
