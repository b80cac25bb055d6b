import { html, render, type TemplateResult } from 'lit';
import { accessRows } from '../../../src/domain/access-rows.ts';
import { parseAccess } from '../../../src/domain/access.ts';
import { setupSteps, type SetupStep } from '../../../src/domain/setup-steps.ts';
import { frame } from '../../../src/elements/setup-guide/pictures/frame.ts';
import {
  pictureTemplate,
  styles,
  type PictureView,
} from '../../../src/elements/setup-guide/pictures/pictures.ts';
import german from '../../../src/locale/de.ts';
import english from '../../../src/locale/en.ts';
import { base } from '../../../src/styles/base.ts';
import { tokens } from '../../../src/styles/tokens.ts';
import { axe, expect } from '../../support/index.ts';

/** On the machines that run the tests, one font of usual width and one of the widest. */
const usualFont = "'Liberation Sans', Arial, sans-serif";
const wideFont = "'DejaVu Sans', Verdana, sans-serif";

const languages = { English: english, German: german };
const hosts = new Set<HTMLElement>();

afterEach(() => {
  for (const host of hosts) host.remove();
  hosts.clear();
});

function renderTemplate(
  template: TemplateResult,
  width: number,
  { sheets = [tokens, base, styles], font = usualFont } = {},
): HTMLElement {
  const host = document.createElement('div');
  hosts.add(host);
  host.style.cssText = `inline-size: ${String(width)}px; font-family: ${font}`;
  document.body.append(host);
  const root = host.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = sheets.flatMap(({ styleSheet }) => styleSheet ?? []);
  render(template, root);
  const picture = root.querySelector<HTMLElement>('.picture');
  if (!picture) throw new Error('No picture was rendered.');
  return picture;
}

function renderPicture(
  step: SetupStep,
  {
    messages = english,
    width = 560,
    font = usualFont,
    ...view
  }: Partial<PictureView> & { width?: number; font?: string } = {},
): HTMLElement {
  const rows = accessRows(parseAccess('time-off:read+write documents:read?').access);
  const template = pictureTemplate(step, { rows, integrationName: 'Acme', messages, ...view });
  return renderTemplate(template, width, { font });
}

const textOf = (element: Element): string => element.textContent.trim().replace(/\s+/g, ' ');

/** Personio's labels in a picture, each with its translation. */
const labels = (picture: Element): readonly string[] =>
  [...picture.querySelectorAll('[lang=en]')].map((label) =>
    [label, ...(label.nextElementSibling ? [label.nextElementSibling] : [])].map(textOf).join(' '),
  );

/** "Employees: Read" for each ticked checkbox. */
function ticks(picture: Element): readonly string[] {
  const [header, ...rows] = [...picture.querySelectorAll('.mock-columns')];
  const columns = [...(header?.children ?? [])].map(textOf);
  return rows.flatMap((row) =>
    [...row.children].flatMap((cell, index) =>
      cell.querySelector('.mock-ticked')
        ? [`${textOf(row.children[0] ?? row)}: ${String(columns[index])}`]
        : [],
    ),
  );
}

const shownLabels: Readonly<Record<SetupStep, readonly string[]>> = {
  open: ['Settings (Einstellungen)', 'Integrations (Integrationen)', 'API credentials (API-Zugriffsdaten)'],
  create: [
    'Connected integrations (Verbundene Integrationen)',
    'Create custom integration (Eigene Integration erstellen)',
  ],
  name: ['Create a custom integration (Eigene Integration erstellen)', 'Name', 'Next (Weiter)'],
  access: [
    'Configure access rights (Zugriffsrechte festlegen)',
    'Read (Lesen)',
    'Write (Bearbeiten)',
    'Employees (Mitarbeitende)',
    'Attendances (Anwesenheiten)',
    'Time Off (Abwesenheiten)',
    'Documents (Dokumente)',
    'Readable employee attributes (Lesbare Mitarbeitendenattribute)',
    'Choose attributes (Attribute auswählen)',
    'Create integration (Integration erstellen)',
  ],
  credentials: [
    'View credentials (Zugriffsdaten ansehen)',
    'Your client ID (Ihre Client ID)',
    'Copy client ID (Client ID kopieren)',
    'Your API secret (Ihr API Secret)',
    'Copy secret (Secret kopieren)',
    'Finish (Fertigstellen)',
  ],
  link: [],
};

const spots: Readonly<Record<SetupStep, RegExp>> = {
  open: /^API credentials$/,
  create: /^Create custom integration$/,
  name: /^Acme$/,
  access: /^$/,
  credentials: /^Copy secret$/,
  link: /^Client ID.*Client Secret/,
};

describe('the pictures of the guide', () => {
  for (const step of setupSteps) {
    describe(`the picture of the step "${step}"`, () => {
      for (const [language, messages] of Object.entries(languages)) {
        it(`is one image with a text alternative (${language})`, () => {
          const picture = renderPicture(step, { messages });
          const { alternatives } = messages.guide.pictures;
          expect(picture.role).to.equal('img');
          expect(picture.ariaLabel).to.equal(alternatives[step]).and.match(/\w{3}/);
          expect([...picture.children].map((child) => child.ariaHidden)).to.deep.equal(['true']);
        });
      }

      it('shows Personio’s English labels with translations', () => {
        expect(labels(renderPicture(step, { messages: german }))).to.include.members(shownLabels[step]);
        expect(labels(renderPicture(step))).to.include.members(
          shownLabels[step].map((label) => label.replace(/ \(.*/, '')),
        );
      });

      it('highlights one part', () => {
        const found = [...renderPicture(step).querySelectorAll('.mock-spot')];
        expect(found.map(textOf))
          .to.have.length(1)
          .and.satisfy(([text]: string[]) => spots[step].test(text ?? ''));
      });

      it('has no accessibility violations', async () => axe(renderPicture(step, { messages: german })));

      it('contains nothing focusable', () => {
        const elements = [...renderPicture(step).querySelectorAll<HTMLElement | SVGElement>('*')];
        expect(elements.length).to.be.above(5);
        expect(elements.filter(({ tabIndex }) => tabIndex >= 0).map(({ outerHTML }) => outerHTML)).to.be
          .empty;
      });

      for (const [width, font] of [
        [248, usualFont],
        [360, usualFont],
        [519, usualFont],
        [521, usualFont],
        [560, wideFont],
        [640, usualFont],
      ] as const) {
        it(`keeps labels inside and without overlap at ${String(width)} px`, () => {
          for (const messages of Object.values(languages)) {
            const picture = renderPicture(step, { messages, width, font });
            expect(picture.offsetWidth).to.equal(width);
            const frameBox = (picture.querySelector('.mock-dialog') ?? picture).getBoundingClientRect();
            const words = [...picture.querySelectorAll('*')]
              .filter((element) => element.childElementCount === 0 && textOf(element))
              .map((element) => ({ text: textOf(element), box: element.getBoundingClientRect() }))
              .filter(({ box }) => box.width > 0);
            expect(words.filter(({ box }) => !within(box, frameBox))).to.deep.equal([]);
            const overlaps = words.flatMap((word, index) =>
              words
                .slice(index + 1)
                .flatMap((other) => (overlap(word.box, other.box) ? [[word, other]] : [])),
            );
            expect(overlaps).to.deep.equal([]);
          }
        });

        it(`is as tall as its empty frame at ${String(width)} px`, () => {
          const empty = html`<div class="picture picture-${step}"><div class="picture-screen"></div></div>`;
          const reserved = renderTemplate(empty, width, { sheets: [tokens, base, frame] }).offsetHeight;
          expect(reserved).to.be.above(200);
          expect(renderPicture(step, { messages: german, width }).offsetHeight).to.equal(reserved);
        });
      }
    });
  }

  it('tick exactly the required and recommended rights', () => {
    expect(ticks(renderPicture('access'))).to.deep.equal([
      'Employees: Read',
      'Time Off: Read',
      'Time Off: Write',
      'Documents: Read',
    ]);
    const { access } = parseAccess('employees:read+write attendances:write? compensations:read');
    expect(ticks(renderPicture('access', { rows: accessRows(access) }))).to.deep.equal([
      'Employees: Read',
      'Employees: Write',
      'Attendances: Write',
    ]);
  });

  it('highlight Read for Employees', () => {
    const cell = renderPicture('access').querySelector('.mock-spot');
    expect(textOf(cell?.parentElement?.children[0] ?? document.body)).to.equal('Employees');
    expect(cell === cell?.parentElement?.children[1]).to.equal(true);
  });

  it('show no checkbox that Personio does not offer', () => {
    const rows = accessRows([]).map((row) => ({ ...row, write: 'not-offered' as const }));
    expect(renderPicture('access', { rows }).querySelectorAll('.mock-box')).to.have.length(4);
  });

  it('show an empty field without integration-name', () => {
    const spot = renderPicture('name', { integrationName: undefined }).querySelector('.mock-spot');
    expect(spot?.textContent.trim()).to.equal('');
    expect(spot?.querySelectorAll('.mock-caret')).to.have.length(1);
  });

  it('keep a long integration name inside its field', () => {
    const picture = renderPicture('name', { integrationName: 'Very long name '.repeat(20), width: 248 });
    const field = picture.querySelector('.mock-field')?.getBoundingClientRect();
    expect(field?.height).to.be.below(40);
    expect(field?.right).to.be.below(picture.getBoundingClientRect().right);
  });

  it('show only masked values', () => {
    for (const step of ['credentials', 'link'] as const) {
      const values = [...renderPicture(step).querySelectorAll('.mock-field')].map(textOf);
      expect(values).to.have.length(2);
      for (const value of values) expect(value).to.match(/^(?:papi-)?•+$/);
    }
  });

  for (const [language, { form, guide }] of Object.entries(languages)) {
    it(`use the labels of the form (${language})`, () => {
      expect(guide.pictures.form).to.deep.equal({
        clientId: form.fields.clientId.label,
        clientSecret: form.fields.clientSecret.label,
        submit: form.submit,
      });
    });
  }

  it('show the form in the reader’s language', () => {
    const picture = renderPicture('link', { messages: german });
    expect(textOf(picture)).to.include('Konto verknüpfen');
    expect(labels(picture)).to.be.empty;
  });
});

function within(inner: DOMRect, outer: DOMRect): boolean {
  return (
    inner.left >= outer.left &&
    inner.right <= outer.right &&
    inner.top >= outer.top &&
    inner.bottom <= outer.bottom
  );
}

/** Line boxes may touch: one shared pixel is not an overlap. */
function overlap(one: DOMRect, other: DOMRect): boolean {
  const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
  const high = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  return wide > 1 && high > 1;
}
