import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { access as german } from '../../src/locale/de/access.ts';
import { access as english } from '../../src/locale/en/access.ts';

const rights = [
  { module: 'employees', read: true, write: false },
  { module: 'documents', read: true, write: true },
] as const;

describe('rights in a sentence', () => {
  it('are joined as a language joins them', () => {
    assert.equal(english.list(rights), 'Employees (Read) and Documents (Read and Write)');
  });

  it('keep the name on Personio’s screen beside a translation', () => {
    assert.equal(
      german.list(rights),
      'Mitarbeitende (Employees, Lesen) und Dokumente (Documents, Lesen und Bearbeiten)',
    );
  });
});
