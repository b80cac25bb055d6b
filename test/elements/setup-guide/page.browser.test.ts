import { html } from 'lit';
import {
  axe,
  expect,
  focused,
  getByRole,
  queryAllByRole,
  recordEvents,
  settled,
  visibleText,
} from '../../support/index.ts';
import { renderGuide, press, shownStep, stepTitles } from './support.ts';

describe('the guide with variant="page"', () => {
  const page = html`<personio-setup-guide variant="page" access="documents:read"></personio-setup-guide>`;

  it('shows the requirements, every step with its number, the notes and the help', async () => {
    const guide = await renderGuide(page);
    expect(shownStep(guide)).to.equal(
      [
        ...stepTitles.map((title, index) => `${String(index + 1)} ${title}`),
        'Change the rights of an integration',
      ].join(' | '),
    );
    for (const title of ['Before you start', 'Important notes', 'If something goes wrong']) {
      getByRole(guide, 'heading', { name: title });
    }
    expect(queryAllByRole(guide, 'navigation')).to.be.empty;
  });

  it('opens how to change the rights only when it is needed', async () => {
    const guide = await renderGuide(page);
    expect(visibleText(guide)).not.to.include('You can change the integration you have');
    guide.goTo('change-rights');
    await settled(guide);
    expect(visibleText(guide)).to.include('You can change the integration you have');
    expect(focused()?.id).to.equal('step-change-rights');
    await axe(guide);
  });

  it('moves the focus to the step of goTo()', async () => {
    const guide = await renderGuide(page);
    guide.goTo('credentials');
    await guide.updateComplete;
    expect(focused()?.id).to.equal('step-credentials');
  });

  it('is completed with one button', async () => {
    const guide = await renderGuide(page);
    const completed = recordEvents(guide, 'personio-guide-completed');
    await press(guide, 'All done');
    expect(completed).to.have.length(1);
    expect(guide.step).to.equal('link');
    expect(guide.matches(':state(completed)')).to.be.true;
    expect(visibleText(focused() ?? guide)).to.include('You’ve completed all the steps');
  });
});
