import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import '../../../src/define/personio-link-provider.ts';
import type { PersonioLinkProvider } from '../../../src/index.ts';
import german from '../../../src/locale/de.ts';
import { registerMessages } from '../../../src/locale/registry.ts';
import {
  axe,
  deepQuery,
  deepQueryAll,
  expect,
  fixture,
  focused,
  getByRole,
  queryAllByRole,
  settled,
  visibleText,
} from '../../support/index.ts';
import { renderGuide, press } from './support.ts';

// Registered up front, so that no test waits for a language.
registerMessages('de', german);
/** The description of the focused element. */
const description = (guide: Element): string =>
  visibleText(deepQuery(guide, `#${String(focused()?.getAttribute('aria-describedby'))}`));

const steps = ['open', 'create', 'name', 'access', 'credentials', 'link'];

describe('accessibility of the guide', () => {
  it('has no status that is empty at first: reading line by line, screen readers would name each', async () => {
    const guide = await renderGuide();
    expect(queryAllByRole(guide, 'status')).to.be.empty;
    expect(deepQueryAll(guide, '[aria-live="polite"]')).not.to.be.empty;
  });

  it('moves the focus to each step when used with the keyboard', async () => {
    const guide = await renderGuide();
    expect(focused(), 'at first').to.equal(document.body);
    getByRole(guide, 'button', { name: 'Next step' }).focus();
    for (const step of steps.slice(1)) {
      await sendKeys({ press: 'Enter' });
      await settled(document.body);
      expect(focused()?.id).to.equal(`step-${step}`);
      getByRole(guide, 'button', { name: step === 'link' ? 'All done' : 'Next step' }).focus();
    }
    await sendKeys({ press: 'Enter' });
    await settled(document.body);
    expect(focused()?.id).to.equal('completed');
  });

  it('describes the heading of a step with the progress, which is no live region', async () => {
    const guide = await renderGuide();
    await press(guide, 'Next step');
    expect(description(guide)).to.equal('Step 2 of 6 · 1 done');
    expect(deepQuery(guide, '#progress').closest('[role="status"]')).to.equal(null);
  });

  it('describes the end with its sentence', async () => {
    const guide = await renderGuide(html`<personio-setup-guide step="link"></personio-setup-guide>`);
    await press(guide, 'All done');
    expect(focused()?.id).to.equal('completed');
    expect(description(guide)).to.equal(visibleText(deepQuery(guide, '#completed p')));
  });

  it('leaves no caret in the text of the previous step, where screen readers would read on', async () => {
    const guide = await renderGuide();
    const selection = getSelection();
    selection?.collapse(deepQuery(guide, '.blocks p').firstChild, 2);
    await press(guide, 'Next step');
    expect(selection?.rangeCount).to.equal(0);
  });

  for (const variant of ['steps', 'page']) {
    for (const step of steps) {
      it(`has no violations with variant ${variant} on step ${step}`, async () => {
        const guide = await renderGuide(
          html`<personio-setup-guide
            variant=${variant}
            step=${step}
            integration-name="Acme People"
            access="time-off:read+write documents:read?"
          ></personio-setup-guide>`,
        );
        await axe(guide);
      });
      if (variant === 'page') break;
    }
  }

  it('has no violations when completed', async () => {
    const guide = await renderGuide(html`<personio-setup-guide step="link"></personio-setup-guide>`);
    await press(guide, 'All done');
    await axe(guide);
  });

  it('marks Personio’s English labels as English in German text', async () => {
    const provider = await fixture<PersonioLinkProvider>(
      html`<personio-link-provider locale="de">
        <personio-setup-guide step="access"></personio-setup-guide>
      </personio-link-provider>`,
    );
    const guide = deepQuery(provider, 'personio-setup-guide');
    expect(visibleText(guide)).to.include('Die Berechtigungen auswählen');
    const timeOff = getByRole(guide, 'rowheader', { name: /^Time Off \(?Abwesenheiten\)?$/ });
    expect(timeOff.querySelector('[lang="en"]')?.textContent).to.equal('Time Off');
    expect(visibleText(guide)).to.include('Klicken Sie dann auf Create integration (Integration erstellen).');
    await axe(guide);
  });
});
