import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LitElement } from 'lit';
import * as library from '../../src/index.ts';

const elements = Object.entries<unknown>(library).filter(
  (entry): entry is [string, new () => LitElement] =>
    typeof entry[1] === 'function' && entry[1].prototype instanceof LitElement,
);

describe('Elements on a server without a document', () => {
  for (const [name, Element] of elements) {
    it(`can be constructed: ${name}`, () => {
      assert.equal('document' in globalThis, false);
      assert.ok(new Element());
    });
  }

  it('covers all six elements', () => assert.equal(elements.length, 6));
});
