import { html, LitElement, type PropertyDeclarations } from 'lit';
import { textAttribute } from '../../src/dom/attributes.ts';
import { defineElement } from '../../src/dom/define-element.ts';
import { consoleMessages, expect, fixture } from '../support/index.ts';

class Connected extends LitElement {
  static override properties: PropertyDeclarations = { access: { converter: textAttribute } };
  declare access: string | undefined;
}

it('an object in an attribute set after the element is connected is ignored, with a warning', async () => {
  const warnings = consoleMessages('warn');
  defineElement('made-up-connected', Connected);
  const element = await fixture<Connected>(html`<made-up-connected access="a"></made-up-connected>`);
  expect([element.access, warnings]).to.deep.equal(['a', []]);
  element.setAttribute('access', '[object Object]');
  expect(element.access).to.equal(undefined);
  expect(warnings).to.have.length(1);
});
