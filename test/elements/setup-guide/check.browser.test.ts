import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import {
  axe,
  expect,
  focused,
  getByRole,
  queryAllByRole,
  settled,
  visibleText,
} from '../../support/index.ts';
import { drawGuide, press } from './support.ts';

const rights = /^Can you open Settings → Integrations → API credentials or/;
const plan = 'Does your company have the Core Pro plan?';

async function answer(guide: Element, question: string | RegExp, name: string): Promise<void> {
  getByRole(getByRole(guide, 'group', { name: question }), 'radio', { name }).click();
  await settled(document.body);
}

describe('whether the reader can do it', () => {
  const guide = html`<personio-setup-guide></personio-setup-guide>`;

  it('is asked before the first step, without an answer', async () => {
    const drawn = await drawGuide(guide);
    const radios = queryAllByRole(drawn, 'radio') as readonly HTMLInputElement[];
    expect(radios).to.have.length(6);
    expect(radios.some(({ checked }) => checked)).to.be.false;
    await press(drawn, 'Next step');
    expect(queryAllByRole(drawn, 'radio')).to.be.empty;
  });

  it('is confirmed where both answers are yes', async () => {
    const drawn = await drawGuide(guide);
    await answer(drawn, rights, 'Yes');
    expect(visibleText(drawn)).not.to.include('You have everything you need');
    await answer(drawn, plan, 'Yes');
    expect(visibleText(drawn)).to.include('You have everything you need. Continue with the first step.');
    expect(queryAllByRole(drawn, 'button', { name: 'Share these instructions' })).to.be.empty;
  });

  it('leads who cannot to passing the instructions on', async () => {
    const drawn = await drawGuide(guide);
    await answer(drawn, rights, 'No');
    expect(visibleText(drawn)).to.include('Ask your Personio administrator');
    await press(drawn, 'Share these instructions');
    getByRole(drawn, 'link', { name: 'Write an email' });
    expect(visibleText(focused() ?? drawn)).to.equal('Does someone else need to do this?');
    await axe(drawn);
  });

  it('leads there on one page too', async () => {
    const drawn = await drawGuide(html`<personio-setup-guide variant="page"></personio-setup-guide>`);
    await answer(drawn, plan, 'No');
    expect(visibleText(drawn)).to.include('Ask the person who manages your Personio contract.');
    await press(drawn, 'Share these instructions');
    expect(visibleText(focused() ?? drawn)).to.equal('Does someone else need to do this?');
  });

  it('says what to do without sharing where the host does not want it', async () => {
    const drawn = await drawGuide(html`<personio-setup-guide hide-share></personio-setup-guide>`);
    await answer(drawn, rights, 'No');
    expect(visibleText(drawn)).to.include('Ask your Personio administrator');
    expect(queryAllByRole(drawn, 'button', { name: 'Share these instructions' })).to.be.empty;
  });

  it('may be unknown: the first step shows it', async () => {
    const drawn = await drawGuide(guide);
    await answer(drawn, rights, 'I don’t know');
    expect(visibleText(drawn)).to.include('You’ll see right away whether the page opens.');
  });

  it('is answered with the keyboard, and changed', async () => {
    const drawn = await drawGuide(guide);
    await answer(drawn, plan, 'No');
    getByRole(getByRole(drawn, 'group', { name: plan }), 'radio', { name: 'No' }).focus();
    await sendKeys({ press: 'ArrowUp' });
    await settled(document.body);
    const yes = getByRole(getByRole(drawn, 'group', { name: plan }), 'radio', { name: 'Yes' });
    expect((yes as HTMLInputElement).checked).to.be.true;
    expect(focused() === yes).to.be.true;
    expect(visibleText(drawn)).not.to.include('manages your Personio contract');
  });

  it('is remembered when the reader comes back to the first step', async () => {
    const drawn = await drawGuide(guide);
    await answer(drawn, plan, 'No');
    await press(drawn, 'Next step');
    await press(drawn, 'Back');
    const no = getByRole(getByRole(drawn, 'group', { name: plan }), 'radio', { name: 'No' });
    expect((no as HTMLInputElement).checked).to.be.true;
  });
});
