import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { moduleNames } from '../../src/domain/access.ts';
import { rightsInScope } from '../../src/server/personio/module-rights.ts';

describe('rightsInScope', () => {
  it('reads names in the singular', () => {
    assert.deepEqual(
      rightsInScope(
        'personio:person:read personio:absence:write personio:legal-entity:read org-unit:read salary-band:read',
      ),
      [
        { module: 'employees', read: true, write: false },
        { module: 'time-off', read: false, write: true },
        { module: 'org-units', read: true, write: false },
        { module: 'legal-entities', read: true, write: false },
        { module: 'salary-bands', read: true, write: false },
      ],
    );
  });

  it('ignores similar names, and Write that Personio does not offer', () => {
    for (const scope of ['personio:personal:read', 'person', 'personio:org-unit:write', 'access:read', ''])
      assert.deepEqual(rightsInScope(scope), [], scope);
  });

  it('reads the name of every module', () => {
    const names =
      'persons attendances absences documents reports compensations recruiting webhooks org-units';
    const others = 'legal-entities cost-centers workplaces jobs salary-bands';
    const scope = `${names} ${others}`
      .split(' ')
      .map((name) => `personio:${name}:read`)
      .join(' ');
    assert.deepEqual(
      rightsInScope(scope).map(({ module }) => module),
      moduleNames,
    );
  });
});
