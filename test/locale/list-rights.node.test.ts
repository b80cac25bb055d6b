import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { access as german } from '../../src/locale/de/access.ts';
import { access as english } from '../../src/locale/en/access.ts';

const rights = [
  { module: 'employees', read: true, write: false },
  { module: 'documents', read: true, write: true },
] as const;

describe('listRights', () => {
  it('joins rights with the conjunction of the language', () => {
    assert.equal(english.list(rights), 'Employees (Read) and Documents (Read and Write)');
  });

  it('adds Personio’s own label to a translated module name', () => {
    assert.equal(
      german.list(rights),
      'Mitarbeitende (Employees, Lesen) und Dokumente (Documents, Lesen und Bearbeiten)',
    );
  });
});
