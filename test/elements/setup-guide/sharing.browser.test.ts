import { html } from 'lit';
import {
  expect,
  deepQuery,
  focused,
  getByRole,
  nextEvent,
  queryAllByRole,
  recordEvents,
  replaceClipboard,
  replacePrinting,
  settled,
  visibleText,
} from '../../support/index.ts';
import { renderGuide, press } from './support.ts';
import type { PersonioSetupGuide } from '../../../src/index.ts';

const template = html`<personio-setup-guide
  access="time-off:read+write"
  integration-name="Acme & Söhne"
></personio-setup-guide>`;

/** Renders a guide with the sharing section open. */
async function renderWithSharing(rendered = template): Promise<PersonioSetupGuide> {
  const guide = await renderGuide(rendered);
  deepQuery(guide, '[part="share"] summary').click();
  await settled(guide);
  return guide;
}

const channels = (guide: Element): readonly string[] =>
  recordEvents(guide, 'personio-guide-shared').map(({ detail }) => detail.channel);

function replaceShare(share: unknown): void {
  Object.defineProperty(navigator, 'share', { configurable: true, value: share });
}

afterEach(() => {
  Reflect.deleteProperty(navigator, 'share');
});

describe('sharing the instructions', () => {
  it('copies the complete instructions', async () => {
    const copied: string[] = [];
    replaceClipboard(async (text) => void copied.push(text));
    const guide = await renderWithSharing();
    const shared = nextEvent(guide, 'personio-guide-shared');
    await press(guide, 'Copy instructions');
    expect((await shared).detail).to.deep.equal({ channel: 'copy' });
    expect(copied).to.deep.equal([guide.instructions('text')]);
    expect(copied[0]).to.include('“Time Off”: Read, Write.');
  });

  it('selects them in a text field if the browser does not allow copying, without an event', async () => {
    replaceClipboard();
    const guide = await renderWithSharing();
    const events = recordEvents(guide, 'personio-guide-shared');
    getByRole(guide, 'button', { name: 'Copy instructions' }).click();
    while (!focused()?.matches('textarea')) await new Promise(requestAnimationFrame);
    const field = focused() as HTMLTextAreaElement;
    expect(field.value).to.equal(guide.instructions('text'));
    expect(field.selectionEnd - field.selectionStart).to.equal(field.value.length);
    expect(visibleText(guide)).to.include('The text is selected');
    expect(events).to.be.empty;
  });

  it('starts an email with the steps, the rights and the warning', async () => {
    const guide = await renderWithSharing();
    const link = getByRole(guide, 'link', { name: 'Write an email' }) as HTMLAnchorElement;
    const { protocol, pathname, searchParams } = new URL(link.href.replaceAll('+', '%2B'));
    expect([protocol, pathname]).to.deep.equal(['mailto:', '']);
    expect(searchParams.get('subject')).to.equal('Create a custom integration in Personio');
    const body = searchParams.get('body') ?? '';
    expect(body).to.include('\r\n- "Employees": Read.');
    expect(body).to.include('Acme & Söhne');
    expect(body).to.include('Never send the secret by email or chat');

    const shared = nextEvent(guide, 'personio-guide-shared');
    // Prevents the navigation to an email program.
    link.addEventListener('click', (event) => event.preventDefault());
    link.click();
    expect((await shared).detail).to.deep.equal({ channel: 'email' });
  });

  describe('with the system’s share sheet', () => {
    it('is offered only if the browser has one', async () => {
      replaceShare(undefined);
      expect(queryAllByRole(await renderWithSharing(), 'button', { name: 'Share…' })).to.be.empty;
    });

    it('receives the complete instructions', async () => {
      const handed: ShareData[] = [];
      replaceShare(async (data: ShareData) => void handed.push(data));
      const guide = await renderWithSharing();
      const shared = nextEvent(guide, 'personio-guide-shared');
      await press(guide, 'Share…');
      expect((await shared).detail).to.deep.equal({ channel: 'system' });
      expect(handed).to.deep.equal([
        { title: 'Create a custom integration in Personio', text: guide.instructions('text') },
      ]);
    });

    for (const [what, name, sentence] of [
      ['shows no error if the reader closes it', 'AbortError', undefined],
      ['says so when it does not work', 'NotAllowedError', 'Copy the instructions instead.'],
    ] as const) {
      it(what, async () => {
        replaceShare(() => Promise.reject(new DOMException('No.', name)));
        const guide = await renderWithSharing();
        const shared = channels(guide);
        await press(guide, 'Share…');
        await settled(guide);
        if (sentence) expect(visibleText(guide)).to.include(sentence);
        else expect(visibleText(guide)).not.to.include('didn’t work');
        expect(shared).to.be.empty;
      });
    }
  });

  it('prints only the instructions, in a frame that is removed afterwards', async () => {
    const printed = replacePrinting();
    const guide = await renderWithSharing();
    const shared = nextEvent(guide, 'personio-guide-shared');
    await press(guide, 'Print');
    expect((await shared).detail).to.deep.equal({ channel: 'print' });
    const paper = await printed;
    expect(paper.title).to.equal('Create a custom integration in Personio');
    expect(paper.language).to.equal('en');
    expect(paper.buttons).to.equal(0);
    for (const text of [
      'Create a custom integration in Personio',
      'Acme & Söhne',
      'Without Read here, the account can’t be linked.',
      'Never send the secret by email or chat',
      'Keep the secret private',
      'Can’t find this entry? Go to Marketplace → Connected integrations instead.',
      'I can’t find the page or the button',
    ]) {
      expect(paper.text).to.include(text);
    }
    expect(document.querySelector('iframe')).to.equal(null);
  });

  it('prints in the accent color and the font of the page, black on white', async () => {
    const printed = replacePrinting();
    const guide = await renderWithSharing();
    guide.style.colorScheme = 'dark';
    guide.style.fontFamily = 'Georgia, serif';
    for (const [name, value] of [
      ['accent', 'light-dark(rgb(1, 2, 3), rgb(250, 251, 252))'],
      ['background', 'black'],
      ['text', 'white'],
    ] as const)
      guide.style.setProperty(`--personio-link-color-${name}`, value);
    await press(guide, 'Print');
    const { accent, font, color } = await printed;
    expect([accent, font, color]).to.deep.equal(['rgb(1, 2, 3)', 'Georgia, serif', 'rgb(0, 0, 0)']);
  });

  it('keeps the focus on the print button', async () => {
    const printed = replacePrinting();
    const guide = await renderWithSharing();
    const button = getByRole(guide, 'button', { name: 'Print' });
    button.focus();
    const shared = nextEvent(guide, 'personio-guide-shared');
    button.click();
    await printed;
    await shared;
    expect(focused() === button).to.be.true;
  });

  it('works with a lone surrogate in the integration name', async () => {
    const guide = await renderGuide(
      html`<personio-setup-guide
        step="name"
        integration-name=${'Acme 🎉'.slice(0, 6)}
      ></personio-setup-guide>`,
    );
    expect(visibleText(guide)).to.include('Acme');
  });

  it('is hidden with hide-share', async () => {
    for (const variant of ['steps', 'page'] as const) {
      const guide = await renderGuide(
        html`<personio-setup-guide hide-share variant=${variant}></personio-setup-guide>`,
      );
      expect(visibleText(guide)).not.to.include('Does someone else need to do this?');
    }
    const shown = await renderGuide(html`<personio-setup-guide hide-share="false"></personio-setup-guide>`);
    expect(visibleText(shown)).to.include('Does someone else need to do this?');
  });
});
