import { sendKeys } from '@web/test-runner-commands';
import { html, LitElement, type TemplateResult } from 'lit';
import '../../src/define/personio-link-form.ts';
import '../../src/define/personio-link-provider.ts';
import type { PersonioLinkForm, PersonioLinkProvider, PersonioSetupGuide } from '../../src/index.ts';
import german from '../../src/locale/de.ts';
import { registerMessages } from '../../src/locale/registry.ts';
import {
  axe,
  consoleMessages,
  deepQuery,
  expect,
  fixture,
  focused,
  getByLabel,
  getByRole,
  queryAllByRole,
  recordEvents,
  settled,
  visibleText,
} from '../support/index.ts';
import { drawGuide, press, replaceClipboard, shownStep } from './setup-guide/support.ts';

// Known at once, so that no test has to wait for it.
registerMessages('de', german);

const steps = ['open', 'create', 'name', 'access', 'credentials', 'link'];
const titles = [
  'Open the integrations page',
  'Create a custom integration',
  'Name the integration',
  'Choose the access rights',
  'Copy the client ID and the secret',
  'Paste both values into the form',
];

const cell = (guide: Element, module: string, right: 'Read' | 'Write'): string => {
  const table = getByRole(guide, 'table');
  const column = queryAllByRole(table, 'columnheader').findIndex((header) =>
    visibleText(header).startsWith(right),
  );
  const row = queryAllByRole(table, 'rowheader', { name: new RegExp(`^${module}`) })[0]?.closest('tr');
  const found = row?.querySelectorAll('th, td')[column];
  if (!found) throw new Error(`No cell for ${module} and ${right}.`);
  return visibleText(found);
};

/** Presses a copy button and gives what the region beside it says then. */
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

/** The text that the reader has only to take with the keyboard. */
const selectedText = (): string => {
  const field = focused() as HTMLTextAreaElement;
  return field.value.slice(field.selectionStart, field.selectionEnd);
};

afterEach(() => {
  Reflect.deleteProperty(navigator, 'clipboard');
});

describe('<personio-setup-guide>', () => {
  describe('step by step', () => {
    it('leads through every step to the end', async () => {
      const guide = await drawGuide();
      for (const [index, title] of titles.entries()) {
        expect(shownStep(guide)).to.equal(title);
        expect(visibleText(guide)).to.include(`Step ${String(index + 1)} of 6`);
        await press(guide, index < 5 ? 'Next step' : 'All done');
      }
      expect(visibleText(getByRole(guide, 'group', { name: 'You’ve completed all the steps' }))).to.include(
        'Once the form says that the account is linked, you’re all set.',
      );
      expect(visibleText(guide)).to.include('All 6 steps done');
    });

    it('goes back, and not further than the first step', async () => {
      const guide = await drawGuide(html`<personio-setup-guide step="create"></personio-setup-guide>`);
      await press(guide, 'Back');
      expect(shownStep(guide)).to.equal(titles[0]);
      expect(queryAllByRole(guide, 'button', { name: 'Back' })).to.be.empty;
    });

    it('says in the list of steps where one is and what is done', async () => {
      const guide = await drawGuide();
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

    it('goes to a step in the list without taking the others for done', async () => {
      const guide = await drawGuide();
      await press(guide, /Choose the access rights/);
      expect(shownStep(guide)).to.equal(titles[3]);
      expect(visibleText(deepQuery(guide, '.panel [role="status"]'))).to.equal('Step 4 of 6');
    });

    it('says who can do this before the first step, and only there', async () => {
      const guide = await drawGuide();
      const before = 'You need edit rights for Marketplace Integration and API in Personio.';
      expect(visibleText(guide)).to.include(before).and.to.include('Core Pro');
      await press(guide, 'Next step');
      expect(visibleText(guide)).not.to.include(before);
    });

    it('keeps notes and help at hand on every step', async () => {
      const guide = await drawGuide();
      const answer = 'Personio can’t show it again.';
      await press(guide, /Copy the client ID/);
      expect(visibleText(guide)).not.to.include(answer);
      deepQuery(guide, '[part="help"] summary').click();
      expect(visibleText(guide)).to.include(answer);
      await press(guide, 'Next step');
      expect(visibleText(guide)).to.include(answer);
    });

    it('opens the notes at the end', async () => {
      const guide = await drawGuide(html`<personio-setup-guide step="link"></personio-setup-guide>`);
      const note = 'Keep the secret private';
      expect(visibleText(guide)).not.to.include(note);
      await press(guide, 'All done');
      expect(visibleText(guide)).to.include(note);
    });

    it('starts over', async () => {
      const guide = await drawGuide(html`<personio-setup-guide step="link"></personio-setup-guide>`);
      await press(guide, 'All done');
      await press(guide, 'Start over');
      expect(shownStep(guide)).to.equal(titles[0]);
      expect(visibleText(guide)).not.to.include('done');
      expect(focused()?.id).to.equal('step-open');
    });

    it('can be read again after the end, with every step done', async () => {
      const guide = await drawGuide(html`<personio-setup-guide step="link"></personio-setup-guide>`);
      await press(guide, 'All done');
      await press(guide, /Paste both values/);
      expect(shownStep(guide)).to.equal(titles[5]);
      expect(visibleText(guide)).to.include('Step 6 of 6 · 6 done');
    });
  });

  describe('on one page', () => {
    const page = html`<personio-setup-guide variant="page" access="documents:read"></personio-setup-guide>`;

    it('shows every step with its number, what comes before, the notes and the help', async () => {
      const guide = await drawGuide(page);
      expect(shownStep(guide)).to.equal(
        titles.map((title, index) => `${String(index + 1)} ${title}`).join(' | '),
      );
      for (const title of ['Before you start', 'Important notes', 'If something goes wrong']) {
        getByRole(guide, 'heading', { name: title });
      }
      expect(queryAllByRole(guide, 'navigation')).to.be.empty;
    });

    it('takes the focus to a step that the host goes to', async () => {
      const guide = await drawGuide(page);
      guide.goTo('credentials');
      await guide.updateComplete;
      expect(focused()?.id).to.equal('step-credentials');
    });

    it('is completed as a whole', async () => {
      const guide = await drawGuide(page);
      const completed = recordEvents(guide, 'personio-guide-completed');
      await press(guide, 'All done');
      expect(completed).to.have.length(1);
      expect(guide.step).to.equal('link');
      expect(guide.matches(':state(completed)')).to.be.true;
      expect(visibleText(focused() ?? guide)).to.include('You’ve completed all the steps');
    });
  });

  describe('the access rights', () => {
    const access = 'time-off:read+write documents:read? compensations:write?';

    it('says for every box what to do with it', async () => {
      const guide = await drawGuide(
        html`<personio-setup-guide step="access" access=${access}></personio-setup-guide>`,
      );
      expect(queryAllByRole(guide, 'rowheader')).to.have.length(12);
      expect(cell(guide, 'Employees', 'Read')).to.equal('Tick');
      expect(cell(guide, 'Employees', 'Write')).to.equal('Leave empty');
      expect(cell(guide, 'Time Off', 'Write')).to.equal('Tick');
      expect(cell(guide, 'Documents', 'Read')).to.equal('Recommended');
      expect(cell(guide, 'Compensations', 'Read')).to.equal('Leave empty');
      expect(cell(guide, 'Compensations', 'Write')).to.equal('Recommended');
      expect(cell(guide, 'Workplaces', 'Write')).to.equal('Not offered');
      expect(visibleText(getByRole(guide, 'rowheader', { name: /^Employees/ }))).to.include(
        'Without Read here, the account can’t be linked.',
      );
    });

    it('shows the host’s reason under the module, as text', async () => {
      const reason = 'To store <b>contracts</b> *safely*';
      const guide = await drawGuide(
        html`<personio-setup-guide
          step="access"
          .access=${[{ module: 'documents', read: true, write: false, required: true, reason }]}
        ></personio-setup-guide>`,
      );
      expect(visibleText(getByRole(guide, 'rowheader', { name: /^Documents/ }))).to.equal(
        `Documents ${reason}`,
      );
    });

    it('takes the provider’s, until it has its own', async () => {
      const provider = await fixture<PersonioLinkProvider>(
        html`<personio-link-provider access="documents:read">
          <personio-setup-guide step="access"></personio-setup-guide>
        </personio-link-provider>`,
      );
      const guide = deepQuery(provider, 'personio-setup-guide') as PersonioSetupGuide;
      expect(cell(guide, 'Documents', 'Read')).to.equal('Tick');
      guide.access = 'webhooks:read';
      await settled(provider);
      expect(cell(guide, 'Documents', 'Read')).to.equal('Leave empty');
      expect(cell(guide, 'Webhooks', 'Read')).to.equal('Tick');
    });

    for (const variant of ['steps', 'page']) {
      it(`fits into 288 pixels with variant ${variant}, whatever the words`, async () => {
        const word = 'Donaudampfschifffahrtsgesellschaftskapitänsmützen';
        const wrapper = await fixture<HTMLElement>(
          html`<div>
            <personio-link-provider locale="de">
              <personio-setup-guide
                variant=${variant}
                step="access"
                .access=${[{ module: 'org-units', read: true, write: false, required: false, reason: word }]}
                integration-name=${word}
              ></personio-setup-guide>
            </personio-link-provider>
          </div>`,
        );
        wrapper.style.width = '288px';
        const right = wrapper.getBoundingClientRect().right;
        const guide = deepQuery(wrapper, 'personio-setup-guide');
        const wide = [...(guide.shadowRoot?.querySelectorAll('*') ?? [])].filter(
          (element) => element.getBoundingClientRect().right > right + 0.5,
        );
        expect(wide.map(({ localName }) => localName)).to.deep.equal([]);
        expect(wrapper.scrollWidth).to.equal(288);
      });
    }
  });

  describe('the name of the integration', () => {
    const named = html`<personio-setup-guide
      step="name"
      integration-name="Acme People"
    ></personio-setup-guide>`;

    it('is copied', async () => {
      const copied: string[] = [];
      replaceClipboard({ writeText: async (text: string) => void copied.push(text) });
      const guide = await drawGuide(named);
      expect(await copy(guide, 'Copy name')).to.equal('Copied');
      expect(copied).to.deep.equal(['Acme People']);
    });

    for (const [reason, clipboard] of [
      ['refuses', { writeText: () => Promise.reject(new DOMException('No.', 'NotAllowedError')) }],
      ['has no clipboard', undefined],
    ] as const) {
      it(`is selected, and said to be, where the browser ${reason}`, async () => {
        replaceClipboard(clipboard);
        const guide = await drawGuide(named);
        expect(await copy(guide, 'Copy name')).to.include('The text is selected');
        expect(selectedText()).to.equal('Acme People');
      });
    }

    it('no longer says that it was copied when the reader comes back', async () => {
      replaceClipboard({ writeText: () => Promise.resolve() });
      const guide = await drawGuide(named);
      await copy(guide, 'Copy name');
      await press(guide, 'Next step');
      await press(guide, 'Back');
      expect(visibleText(guide)).not.to.include('Copied');
    });

    it('is the reader’s choice where the host has none', async () => {
      const guide = await drawGuide(html`<personio-setup-guide step="name"></personio-setup-guide>`);
      expect(visibleText(guide)).to.include('Choose one that will tell your colleagues');
      expect(queryAllByRole(guide, 'button', { name: 'Copy name' })).to.be.empty;
    });
  });

  describe('the form', () => {
    const withForm = html`<personio-link-provider>
      <personio-setup-guide step="link"></personio-setup-guide>
      <div><personio-link-form></personio-link-form></div>
    </personio-link-provider>`;

    it('gets the focus from the last step', async () => {
      const provider = await fixture<PersonioLinkProvider>(withForm);
      const guide = deepQuery(provider, 'personio-setup-guide');
      await press(guide, 'Go to the form');
      expect(focused()).to.equal(getByLabel(deepQuery(provider, 'personio-link-form'), 'Client ID'));
    });

    it('is found from a guide in a host’s own element', async () => {
      class HostPart extends LitElement {
        override render(): TemplateResult {
          return html`<personio-setup-guide step="link"></personio-setup-guide>`;
        }
      }
      customElements.define('test-host-part', HostPart);
      const provider = await fixture<PersonioLinkProvider>(
        html`<personio-link-provider>
          <test-host-part></test-host-part><personio-link-form></personio-link-form>
        </personio-link-provider>`,
      );
      await press(deepQuery(provider, 'personio-setup-guide'), 'Go to the form');
      expect(focused()?.id).to.equal('client-id');
    });

    it('is only spoken of where there is none under the same provider', async () => {
      const outside = await fixture(
        html`<div>
          <personio-link-form></personio-link-form>
          <personio-link-provider
            ><personio-setup-guide step="link"></personio-setup-guide
          ></personio-link-provider>
        </div>`,
      );
      expect(queryAllByRole(outside, 'button', { name: 'Go to the form' })).to.be.empty;
      expect(visibleText(outside)).to.include('You’ll find the form in the application');
    });

    it('is offered once it is there', async () => {
      const provider = await fixture<PersonioLinkProvider>(
        html`<personio-link-provider><personio-setup-guide></personio-setup-guide></personio-link-provider>`,
      );
      provider.append(document.createElement('personio-link-form') satisfies PersonioLinkForm);
      const guide = deepQuery(provider, 'personio-setup-guide');
      await press(guide, /Paste both values/);
      getByRole(guide, 'button', { name: 'Go to the form' });
    });
  });

  describe('for a host', () => {
    it('tells of every change, after it is on the screen', async () => {
      const guide = await drawGuide();
      const seen: unknown[] = [];
      document.addEventListener(
        'personio-guide-step-changed',
        ({ detail }) => seen.push([detail, shownStep(guide)]),
        {
          once: true,
        },
      );
      await press(guide, 'Next step');
      expect(seen).to.deep.equal([[{ step: 'create', completed: 1, total: 6 }, titles[1]]]);
    });

    it('tells nothing of what is shown first', async () => {
      const changed = recordEvents(document, 'personio-guide-step-changed');
      await drawGuide(html`<personio-setup-guide step="access"></personio-setup-guide>`);
      expect(changed).to.be.empty;
    });

    it('tells that it is completed once the last step is confirmed', async () => {
      const guide = await drawGuide(html`<personio-setup-guide step="credentials"></personio-setup-guide>`);
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
        const guide = await drawGuide(html`<personio-setup-guide step=${value}></personio-setup-guide>`);
        expect(shownStep(guide)).to.equal(titles[3]);
        expect(guide.getAttribute('step')).to.equal('access');
      });
    }

    it('shows the step that the attribute or the property is set to, and leaves the focus alone', async () => {
      const guide = await drawGuide();
      const changed = recordEvents(guide, 'personio-guide-step-changed');
      guide.setAttribute('step', '2');
      await guide.updateComplete;
      expect(shownStep(guide)).to.equal(titles[1]);
      guide.step = 'link';
      await guide.updateComplete;
      expect(shownStep(guide)).to.equal(titles[5]);
      expect(changed.map(({ detail }) => detail.step)).to.deep.equal(['create', 'link']);
      expect(focused()).to.equal(document.body);
    });

    it('sets an attribute right that names the step otherwise', async () => {
      const guide = await drawGuide(html`<personio-setup-guide step="create"></personio-setup-guide>`);
      guide.setAttribute('step', '2');
      await guide.updateComplete;
      expect(guide.getAttribute('step')).to.equal('create');
      guide.removeAttribute('step');
      await guide.updateComplete;
      expect(guide.getAttribute('step')).to.equal('create');
    });

    it('reflects where the reader is', async () => {
      const guide = await drawGuide();
      expect(guide.getAttribute('step')).to.equal('open');
      await press(guide, 'Next step');
      expect(guide.getAttribute('step')).to.equal('create');
      expect(guide.step).to.equal('create');
    });

    it('goes to a step by id and by number, with the focus', async () => {
      const guide = await drawGuide();
      for (const step of ['access', 2, '6']) {
        guide.goTo(step);
        await guide.updateComplete;
        expect(focused()?.id).to.equal(`step-${guide.step}`);
      }
      expect(guide.step).to.equal('link');
    });

    it('names a step that does not exist, once, and goes on working', async () => {
      const errors = consoleMessages('error');
      const guide = await drawGuide(html`<personio-setup-guide step="permissions"></personio-setup-guide>`);
      guide.goTo('permissions');
      await settled(document.body);
      expect(errors).to.have.length(1);
      expect(errors[0])
        .to.include('"permissions"')
        .and.to.include('open, create, name, access, credentials, link');
      expect(guide.getAttribute('step')).to.equal('open');
      await press(guide, 'Next step');
      expect(shownStep(guide)).to.equal(titles[1]);
    });

    it('resets', async () => {
      const guide = await drawGuide(html`<personio-setup-guide step="link"></personio-setup-guide>`);
      await press(guide, 'All done');
      const changed = recordEvents(guide, 'personio-guide-step-changed');
      guide.reset();
      await guide.updateComplete;
      expect(shownStep(guide)).to.equal(titles[0]);
      expect(changed.map(({ detail }) => detail)).to.deep.equal([{ step: 'open', completed: 0, total: 6 }]);
    });

    it('mirrors its state', async () => {
      const guide = await drawGuide(html`<personio-setup-guide step="link"></personio-setup-guide>`);
      expect(guide.matches(':state(reading)')).to.be.true;
      await press(guide, 'All done');
      expect(guide.matches(':state(completed)')).to.be.true;
      expect(guide.matches(':state(reading)')).to.be.false;
    });

    it('writes the instructions out in the language and with the settings around it', async () => {
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

    it('shows the host’s own sentences', async () => {
      const provider = await fixture<PersonioLinkProvider>(
        html`<personio-link-provider
          .messages=${{ guide: { steps: { open: { title: 'Open *Settings* first' } } } }}
        >
          <personio-setup-guide></personio-setup-guide>
        </personio-link-provider>`,
      );
      expect(shownStep(deepQuery(provider, 'personio-setup-guide'))).to.equal('Open *Settings* first');
    });

    it('shows the host’s own contact in the help', async () => {
      const guide = await drawGuide(
        html`<personio-setup-guide variant="page"
          ><p slot="help">Call us: 030 1234</p></personio-setup-guide
        >`,
      );
      expect(visibleText(guide)).to.match(/and delete the old one\. Call us: 030 1234$/);
    });

    it('fits its headings to the page around it', async () => {
      const levels = (guide: Element): readonly (string | null)[] =>
        queryAllByRole(guide, 'heading').map((heading) => heading.getAttribute('aria-level'));
      expect(new Set(levels(await drawGuide()))).to.deep.equal(new Set(['2', '3', '4']));
      const deeper = await drawGuide(html`<personio-setup-guide heading-level="4"></personio-setup-guide>`);
      expect(new Set(levels(deeper))).to.deep.equal(new Set(['4', '5', '6']));
      const wrong = await drawGuide(html`<personio-setup-guide heading-level="high"></personio-setup-guide>`);
      expect(new Set(levels(wrong))).to.deep.equal(new Set(['2', '3', '4']));
      const deepest = await drawGuide(html`<personio-setup-guide heading-level="5"></personio-setup-guide>`);
      expect(new Set(levels(deepest))).to.deep.equal(new Set(['5', '6']));
    });

    it('keeps its place when it is moved', async () => {
      const guide = await drawGuide(html`<personio-setup-guide step="name"></personio-setup-guide>`);
      document.body.append(guide);
      await settled(document.body);
      expect(shownStep(guide)).to.equal(titles[2]);
      guide.remove();
    });
  });

  describe('for everyone', () => {
    it('can be used with the keyboard alone, and takes the focus along', async () => {
      const guide = await drawGuide();
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

    it('speaks of a new step in a region that was there before', async () => {
      const guide = await drawGuide();
      const region = deepQuery(guide, '.panel [role="status"]');
      await press(guide, 'Next step');
      expect(deepQuery(guide, '.panel [role="status"]')).to.equal(region);
      expect(visibleText(region)).to.equal('Step 2 of 6 · 1 done');
    });

    for (const variant of ['steps', 'page']) {
      for (const step of steps) {
        it(`is accessible with variant ${variant} on step ${step}`, async () => {
          const guide = await drawGuide(
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

    it('is accessible when completed', async () => {
      const guide = await drawGuide(html`<personio-setup-guide step="link"></personio-setup-guide>`);
      await press(guide, 'All done');
      await axe(guide);
    });

    it('speaks German, with Personio’s English words beside it, marked as English', async () => {
      const provider = await fixture<PersonioLinkProvider>(
        html`<personio-link-provider locale="de">
          <personio-setup-guide step="access"></personio-setup-guide>
        </personio-link-provider>`,
      );
      const guide = deepQuery(provider, 'personio-setup-guide');
      expect(visibleText(guide)).to.include('Die Berechtigungen auswählen');
      const timeOff = getByRole(guide, 'rowheader', { name: /^Time Off \(?Abwesenheiten\)?$/ });
      expect(timeOff.querySelector('[lang="en"]')?.textContent).to.equal('Time Off');
      expect(visibleText(guide)).to.include(
        'Klicken Sie dann auf Create integration (Integration erstellen).',
      );
      await axe(guide);
    });
  });

  it('takes its sheet once, however often it is moved, and keeps the focus', async () => {
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
