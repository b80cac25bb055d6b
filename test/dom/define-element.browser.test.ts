import { html, LitElement, type PropertyDeclarations } from 'lit';
import { defineElement } from '../../src/dom/define-element.ts';
import { version } from '../../src/version.ts';
import { consoleMessages, expect, fixture } from '../support/index.ts';

const elementClass = (versionOfIt?: string): CustomElementConstructor => {
  const element = class extends HTMLElement {};
  return versionOfIt === undefined ? element : Object.assign(element, { personioLinkVersion: versionOfIt });
};

describe('defineElement', () => {
  it('registers a class under its tag', () => {
    const element = elementClass();
    defineElement('made-up-first', element);
    expect(customElements.get('made-up-first')).to.equal(element);
  });

  it('ignores a second copy of the same version silently', () => {
    const [warnings, first] = [consoleMessages('warn'), elementClass()];
    defineElement('made-up-same', first);
    defineElement('made-up-same', elementClass());
    expect(customElements.get('made-up-same')).to.equal(first);
    expect(warnings).to.deep.equal([]);
  });

  it('warns once about an object in the attribute of a property that has none', async () => {
    const warnings = consoleMessages('warn');
    await fixture(
      html`<made-up-early ng-reflect-style="[object Object]"></made-up-early
        ><made-up-early adapter="[object Object]"></made-up-early
        ><made-up-early accounts="[object Object],[object Object]"></made-up-early>`,
    );
    defineElement(
      'made-up-early',
      class extends LitElement {
        static override properties: PropertyDeclarations = {
          adapter: { attribute: false },
          accounts: { attribute: false },
        };
      },
    );
    expect(warnings).to.have.length(1);
    expect(warnings[0]).to.include('An attribute contains "[object Object]"');
  });

  it('warns once per page about another version and keeps the first', () => {
    const [warnings, older] = [consoleMessages('warn'), elementClass('0.0.1')];
    customElements.define('made-up-other', older);
    customElements.define('made-up-another', elementClass('0.0.1'));
    for (const tag of ['made-up-other', 'made-up-another', 'made-up-other'])
      defineElement(tag, elementClass());
    expect(customElements.get('made-up-other')).to.equal(older);
    expect(warnings).to.have.length(1);
    expect(warnings[0]).to.include('version 0.0.1').and.include(`version ${version} was ignored`);
  });
});
