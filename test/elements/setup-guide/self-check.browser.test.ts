import { sendKeys } from '@web/test-runner-commands';
import { html, type TemplateResult } from 'lit';
import type { PersonioSetupGuide } from '../../../src/index.ts';
import {
  axe,
  expect,
  focused,
  getByRole,
  queryAllByRole,
  settled,
  visibleText,
} from '../../support/index.ts';
import { renderGuide, press } from './support.ts';

const rights = /^Can you open Settings → Integrations → API credentials or/;
const plan = 'Does your company have the Core Pro plan?';

const questions = 'Can you do this yourself?';

/** Renders a guide and opens the questions. */
async function renderQuestions(template?: TemplateResult): Promise<PersonioSetupGuide> {
  const guide = await renderGuide(template);
  await press(guide, questions);
  return guide;
}

async function answer(guide: Element, question: string | RegExp, name: string): Promise<void> {
  getByRole(getByRole(guide, 'group', { name: question }), 'radio', { name }).click();
  await settled(document.body);
}

describe('the questions before the first step', () => {
  it('are shown only on the first step, unanswered, and only once the reader opens them', async () => {
    const guide = await renderGuide();
    expect(queryAllByRole(guide, 'radio')).to.be.empty;
    await press(guide, questions);
    const radios = queryAllByRole(guide, 'radio') as readonly HTMLInputElement[];
    expect(radios).to.have.length(6);
    expect(radios.some(({ checked }) => checked)).to.be.false;
    await press(guide, 'Next step');
    expect(queryAllByRole(guide, 'radio')).to.be.empty;
  });

  it('confirm the requirements if both answers are yes', async () => {
    const guide = await renderQuestions();
    await answer(guide, rights, 'Yes');
    expect(visibleText(guide)).not.to.include('You can probably do this yourself');
    await answer(guide, plan, 'Yes');
    expect(visibleText(guide)).to.include('You can probably do this yourself. Start with the first step.');
    expect(queryAllByRole(guide, 'button', { name: 'Share these instructions' })).to.be.empty;
  });

  it('offer to share the instructions after a no', async () => {
    const guide = await renderQuestions();
    await answer(guide, rights, 'No');
    expect(visibleText(guide)).to.include('Ask your Personio administrator');
    await press(guide, 'Share these instructions');
    getByRole(guide, 'link', { name: 'Write an email' });
    expect(visibleText(focused() ?? guide)).to.equal('Does someone else need to do this?');
    await axe(guide);
  });

  it('lead to sharing with variant="page" too', async () => {
    const guide = await renderQuestions(html`<personio-setup-guide variant="page"></personio-setup-guide>`);
    await answer(guide, plan, 'No');
    expect(visibleText(guide)).to.include('Ask the person who manages your Personio contract.');
    await press(guide, 'Share these instructions');
    expect(visibleText(focused() ?? guide)).to.equal('Does someone else need to do this?');
  });

  it('give advice without sharing with hide-share', async () => {
    const guide = await renderQuestions(html`<personio-setup-guide hide-share></personio-setup-guide>`);
    await answer(guide, rights, 'No');
    expect(visibleText(guide)).to.include('Ask your Personio administrator');
    expect(queryAllByRole(guide, 'button', { name: 'Share these instructions' })).to.be.empty;
  });

  it('give advice for “I don’t know”', async () => {
    const guide = await renderQuestions();
    await answer(guide, rights, 'I don’t know');
    expect(visibleText(guide)).to.include('You’ll see right away whether the page opens.');
  });

  it('can be answered and changed with the keyboard', async () => {
    const guide = await renderQuestions();
    await answer(guide, plan, 'No');
    getByRole(getByRole(guide, 'group', { name: plan }), 'radio', { name: 'No' }).focus();
    await sendKeys({ press: 'ArrowUp' });
    await settled(document.body);
    const yes = getByRole(getByRole(guide, 'group', { name: plan }), 'radio', { name: 'Yes' });
    expect((yes as HTMLInputElement).checked).to.be.true;
    expect(focused() === yes).to.be.true;
    expect(visibleText(guide)).not.to.include('manages your Personio contract');
  });

  it('keep their answers when the reader returns to the first step', async () => {
    const guide = await renderQuestions();
    await answer(guide, plan, 'No');
    await press(guide, 'Next step');
    await press(guide, 'Back');
    const no = getByRole(getByRole(guide, 'group', { name: plan }), 'radio', { name: 'No' });
    expect((no as HTMLInputElement).checked).to.be.true;
  });

  it('are closed and unanswered again after starting over', async () => {
    const guide = await renderQuestions();
    await answer(guide, plan, 'No');
    await press(guide, 'Next step');
    await press(guide, 'Start over');
    expect(queryAllByRole(guide, 'radio')).to.be.empty;
    await press(guide, questions);
    const radios = queryAllByRole(guide, 'radio') as readonly HTMLInputElement[];
    expect(radios.some(({ checked }) => checked)).to.be.false;
  });
});
