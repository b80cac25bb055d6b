import { defineElement } from '../../src/dom/define-element.ts';
import { version } from '../../src/version.ts';
import { consoleMessages, expect } from '../support/index.ts';

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

  it('warns about another version and keeps the first', () => {
    const [warnings, older] = [consoleMessages('warn'), elementClass('0.0.1')];
    customElements.define('made-up-other', older);
    defineElement('made-up-other', elementClass());
    expect(customElements.get('made-up-other')).to.equal(older);
    expect(warnings).to.have.length(1);
    expect(warnings[0]).to.include('0.0.1').and.include(version).and.include('<made-up-other>');
  });
});
