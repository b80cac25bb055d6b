import { html } from 'lit';
import {
  deepQuery,
  expect,
  fixture,
  focused,
  getByRole,
  queryAllByRole,
  visibleText,
} from '../../support/index.ts';
import { registerTestLocales } from '../../support/locales/index.ts';
import { renderGuide, press, shownStep, stepTitles } from './support.ts';

describe('the guide with variant="steps"', () => {
  it('leads through every step to completion', async () => {
    const guide = await renderGuide();
    for (const [index, title] of stepTitles.entries()) {
      expect(shownStep(guide)).to.equal(title);
      expect(visibleText(guide)).to.include(`Step ${String(index + 1)} of 6`);
      await press(guide, index < 5 ? 'Next step' : 'All done');
    }
    expect(visibleText(getByRole(guide, 'group', { name: 'You’ve completed all the steps' }))).to.include(
      'Once the form says that the account is linked, you’re all set.',
    );
    expect(visibleText(guide)).to.include('All 6 steps done');
  });

  it('goes back, but not from the first step', async () => {
    const guide = await renderGuide(html`<personio-setup-guide step="create"></personio-setup-guide>`);
    await press(guide, 'Back');
    expect(shownStep(guide)).to.equal(stepTitles[0]);
    expect(queryAllByRole(guide, 'button', { name: 'Back' })).to.be.empty;
  });

  it('marks the current and the confirmed steps in the list', async () => {
    const guide = await renderGuide();
    await press(guide, 'Next step');
    const list = getByRole(getByRole(guide, 'navigation', { name: 'Steps' }), 'list');
    const entries = queryAllByRole(list, 'button');
    expect(entries.map((entry) => entry.getAttribute('aria-current'))).to.deep.equal([
      null,
      'step',
      null,
      null,
      null,
      null,
    ]);
    getByRole(list, 'button', { name: 'Open the integrations page Done' });
    getByRole(list, 'button', { name: '2 Create a custom integration' });
    expect(visibleText(guide)).to.include('Step 2 of 6 · 1 done');
  });

  it('shows a step of the list without confirming the others', async () => {
    const guide = await renderGuide();
    await press(guide, /Choose the access rights/);
    expect(shownStep(guide)).to.equal(stepTitles[3]);
    expect(visibleText(deepQuery(guide, '#progress'))).to.equal('Step 4 of 6');
  });

  it('shows the requirements only on the first step', async () => {
    const guide = await renderGuide();
    const before = 'You need edit rights for Marketplace Integration and API in Personio.';
    expect(visibleText(guide)).to.include(before).and.to.include('Core Pro');
    await press(guide, 'Next step');
    expect(visibleText(guide)).not.to.include(before);
  });

  it('shows notes and help on every step', async () => {
    const guide = await renderGuide();
    const answer = 'If it isn’t linked yet, create a new integration';
    await press(guide, /Copy the client ID/);
    expect(visibleText(guide)).not.to.include(answer);
    deepQuery(guide, '[part="help"] summary').click();
    expect(visibleText(guide)).to.include(answer);
    await press(guide, 'Next step');
    expect(visibleText(guide)).to.include(answer);
  });

  for (const [lang, closed] of [
    ['en', '-45deg'],
    ['ar', '135deg'],
  ] as const) {
    it(`points the arrow of a section down while it is open, in lang="${lang}"`, async () => {
      registerTestLocales();
      const page = await fixture(html`<div lang=${lang}><personio-setup-guide></personio-setup-guide></div>`);
      const summary = deepQuery(page, '[part="help"] summary');
      const angle = (): string => getComputedStyle(summary, '::before').rotate;
      expect(angle()).to.equal(closed);
      summary.click();
      expect(angle()).to.equal('45deg');
    });
  }

  it('opens the notes after completion', async () => {
    const guide = await renderGuide(html`<personio-setup-guide step="link"></personio-setup-guide>`);
    const note = 'Keep the secret private';
    expect(visibleText(guide)).not.to.include(note);
    await press(guide, 'All done');
    expect(visibleText(guide)).to.include(note);
  });

  it('shows the first step again after “Start over”', async () => {
    const guide = await renderGuide(html`<personio-setup-guide step="link"></personio-setup-guide>`);
    await press(guide, 'All done');
    await press(guide, 'Start over');
    expect(shownStep(guide)).to.equal(stepTitles[0]);
    expect(visibleText(guide)).not.to.include('done');
    expect(focused()?.id).to.equal('step-open');
  });

  it('shows a step again after completion, with every step confirmed', async () => {
    const guide = await renderGuide(html`<personio-setup-guide step="link"></personio-setup-guide>`);
    await press(guide, 'All done');
    await press(guide, /Paste both values/);
    expect(shownStep(guide)).to.equal(stepTitles[5]);
    expect(visibleText(guide)).to.include('Step 6 of 6 · 6 done');
  });
});
