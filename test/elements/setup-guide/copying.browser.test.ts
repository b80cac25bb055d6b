import { html } from 'lit';
import german from '../../../src/locale/de.ts';
import { registerMessages } from '../../../src/locale/registry.ts';
import {
  expect,
  focused,
  getByRole,
  queryAllByRole,
  replaceClipboard,
  settled,
  visibleText,
} from '../../support/index.ts';
import { renderGuide, press } from './support.ts';

/** Presses a copy button and returns what its live region announces. */
async function copy(guide: Element, name: string): Promise<string> {
  const button = getByRole(guide, 'button', { name });
  const region = button.nextElementSibling ?? button;
  const spoken = new Promise((resolve) =>
    new MutationObserver(resolve).observe(region, { childList: true, characterData: true, subtree: true }),
  );
  button.click();
  await spoken;
  await settled(document.body);
  return visibleText(region);
}

/** The text selected for the reader to copy. */
const selectedText = (): string => {
  const field = focused() as HTMLTextAreaElement;
  return field.value.slice(field.selectionStart, field.selectionEnd);
};

describe('copying the name of the integration', () => {
  const named = html`<personio-setup-guide
    step="name"
    integration-name="Acme People"
  ></personio-setup-guide>`;

  it('writes it to the clipboard', async () => {
    const copied: string[] = [];
    replaceClipboard(async (text) => void copied.push(text));
    const guide = await renderGuide(named);
    expect(await copy(guide, 'Copy name')).to.equal('Copied');
    expect(copied).to.deep.equal(['Acme People']);
  });

  it('announces a second copy with a different string, because screen readers ignore one that repeats', async () => {
    replaceClipboard(() => Promise.resolve());
    const guide = await renderGuide(named);
    await copy(guide, 'Copy name');
    const region = getByRole(guide, 'button', { name: 'Copy name' }).nextElementSibling;
    const first = region?.textContent;
    await copy(guide, 'Copy name');
    expect(region?.textContent.trim()).to.equal('Copied');
    expect(region?.textContent).not.to.equal(first);
  });

  for (const [reason, writeText] of [
    ['does not allow copying', () => Promise.reject(new DOMException('No.', 'NotAllowedError'))],
    ['has no clipboard', undefined],
  ] as const) {
    it(`selects it and says so if the browser ${reason}`, async () => {
      replaceClipboard(writeText);
      const guide = await renderGuide(named);
      expect(await copy(guide, 'Copy name')).to.include('The text is selected');
      expect(selectedText()).to.equal('Acme People');
    });
  }

  it('clears the result when the reader leaves the step', async () => {
    replaceClipboard(() => Promise.resolve());
    const guide = await renderGuide(named);
    await copy(guide, 'Copy name');
    await press(guide, 'Next step');
    await press(guide, 'Back');
    expect(visibleText(guide)).not.to.include('Copied');
  });

  it('asks the reader to choose a name without integration-name', async () => {
    const guide = await renderGuide(html`<personio-setup-guide step="name"></personio-setup-guide>`);
    expect(visibleText(guide)).to.include('Choose one that will tell your colleagues');
    expect(queryAllByRole(guide, 'button', { name: 'Copy name' })).to.be.empty;
  });
});

describe('copying the employee attributes', () => {
  it('writes one line for each, with the translation and whether it is recommended', async () => {
    registerMessages('de', german);
    const copied: string[] = [];
    replaceClipboard(async (text) => void copied.push(text));
    const guide = await renderGuide(
      html`<div lang="de">
        <personio-setup-guide
          step="access"
          employee-attributes="dynamic_7 hire_date? email"
        ></personio-setup-guide>
      </div>`,
    );
    expect(await copy(guide, 'Attribute kopieren')).to.equal('Kopiert');
    expect(copied).to.deep.equal([
      'Email (E\u2011Mail)\nHire date (Einstellungsdatum) – Empfohlen\ndynamic_7',
    ]);
  });
});
