import { html } from 'lit';
import '../../../src/define/personio-link-provider.ts';
import german from '../../../src/locale/de.ts';
import { registerMessages } from '../../../src/locale/registry.ts';
import type { GuideContentOverride } from '../../../src/index.ts';
import {
  axe,
  consoleMessages,
  expect,
  getByRole,
  recordEvents,
  settled,
  visibleText,
} from '../../support/index.ts';
import { renderGuide, press, progress, shownStep } from './support.ts';

registerMessages('de', german);

const withCall: GuideContentOverride = (content, language) => ({
  intro: `Written by Acme, in ${language}.`,
  steps: [
    ...content.steps.filter(({ id }) => id !== 'link'),
    { id: 'call', title: 'Call us', blocks: [{ type: 'value', value: '+49 30 1234567' }] },
  ],
});

describe('the content property', () => {
  it('removes and adds steps, which appear in events and can be shown with goTo()', async () => {
    const guide = await renderGuide(
      html`<personio-setup-guide .content=${withCall} step="credentials"></personio-setup-guide>`,
    );
    const changed = recordEvents(guide, 'personio-guide-step-changed');
    expect(visibleText(guide)).not.to.include('Paste both values into the form');
    await press(guide, 'Next step');
    expect(shownStep(guide)).to.equal('Call us');
    expect(guide.getAttribute('step')).to.equal('call');
    expect(progress(guide)).to.equal('Step 6 of 6 · 1 done');
    getByRole(guide, 'button', { name: 'Copy +49 30 1234567' });
    expect(changed.map(({ detail }) => detail)).to.deep.equal([{ step: 'call', completed: 1, total: 6 }]);
    guide.goTo('open');
    await settled(guide);
    expect(visibleText(guide)).to.include('Written by Acme, in en.');
    guide.goTo(6);
    await settled(guide);
    expect(guide.step).to.equal('call');
    await axe(guide);
  });

  it('starts with a step of the host that the attribute names', async () => {
    const guide = await renderGuide(
      html`<personio-setup-guide step="call" .content=${withCall}></personio-setup-guide>`,
    );
    expect(shownStep(guide)).to.equal('Call us');
    const events = recordEvents(guide, 'personio-guide-completed');
    await press(guide, 'All done');
    expect(events).to.have.length(1);
    expect(visibleText(guide)).to.include('All 6 steps done');
  });

  it('shows the first step if the current one is removed', async () => {
    const guide = await renderGuide(html`<personio-setup-guide step="link"></personio-setup-guide>`);
    guide.content = { steps: [{ id: 'only', title: 'Only this', blocks: [] }] };
    await guide.updateComplete;
    expect(shownStep(guide)).to.equal('Only this');
    expect(guide.getAttribute('step')).to.equal('only');
    expect(progress(guide)).to.equal('Step 1 of 1');
  });

  it('is evaluated again for another language, and included in the instructions', async () => {
    const guide = await renderGuide(
      html`<personio-link-provider
        ><personio-setup-guide .content=${withCall}></personio-setup-guide
      ></personio-link-provider>`,
    );
    expect(guide.instructions()).to.include('Written by Acme, in en.').and.to.include('6. Call us');
    const provider = guide.closest('personio-link-provider');
    if (provider) provider.locale = 'de';
    await settled(document.body);
    expect(guide.instructions()).to.include('Written by Acme, in de.').and.to.include('Bevor Sie beginnen');
  });

  it('is reported once if it is invalid, and ignored', async () => {
    const errors = consoleMessages('error');
    const content = { steps: [{ id: 'Nein', title: 'No', blocks: [] }] };
    const guide = await renderGuide(html`<personio-setup-guide .content=${content}></personio-setup-guide>`);
    await press(guide, 'Next step');
    expect(shownStep(guide)).to.equal('Create a custom integration');
    expect(errors).to.have.length(1);
    expect(errors[0]).to.include('content.steps[0].id');
  });
});
