import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LitElement } from 'lit';
import * as library from '../../src/index.ts';

const elements = Object.entries<unknown>(library).filter(
  (entry): entry is [string, new () => LitElement] =>
    typeof entry[1] === 'function' && entry[1].prototype instanceof LitElement,
);

describe('Every element can be constructed by a server that has no document', () => {
  for (const [name, Element] of elements) {
    it(name, () => {
      assert.equal('document' in globalThis, false);
      assert.ok(new Element());
    });
  }

  it('and none is missing here', () => assert.ok(elements.length >= 4));
});
