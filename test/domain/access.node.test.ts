import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  isOnScreen,
  formatAccess,
  missingAccess,
  moduleNames,
  normalizeAccess,
  parseAccess,
} from '../../src/domain/access.ts';

const employeesRead = { module: 'employees', read: true, write: false, required: true } as const;

describe('parseAccess', () => {
  it('parses required and recommended rights in screen order', () => {
    assert.deepEqual(parseAccess('documents:read? time-off:read+write employees:read').access, [
      employeesRead,
      { module: 'time-off', read: true, write: true, required: true },
      { module: 'documents', read: true, write: false, required: false },
    ]);
  });

  for (const text of ['', '   ', 'employees:read', 'employees:read?', 'employees:read employees:read']) {
    it(`always requires employees:read: "${text}"`, () => {
      assert.deepEqual(parseAccess(text), { access: [employeesRead], problems: [] });
    });
  }

  it('does not imply Read for Write', () => {
    assert.deepEqual(parseAccess('documents:write').access.at(-1), {
      module: 'documents',
      read: false,
      write: true,
      required: true,
    });
  });

  it('keeps a required and a recommended right of one module separate', () => {
    assert.deepEqual(parseAccess('documents:read documents:read+write?').access.slice(1), [
      { module: 'documents', read: true, write: false, required: true },
      { module: 'documents', read: false, write: true, required: false },
    ]);
  });

  const problems: readonly [token: string, code: string, kept: string][] = [
    ['payroll:read', 'unknown-module', 'employees:read'],
    ['constructor:read', 'unknown-module', 'employees:read'],
    ['documents', 'unknown-right', 'employees:read'],
    ['documents:', 'unknown-right', 'employees:read'],
    ['documents:delete', 'unknown-right', 'employees:read'],
    ['documents:read:write', 'unknown-right', 'employees:read'],
    ['org-units:read+write', 'write-not-offered', 'employees:read org-units:read'],
    ['org-units:write?', 'write-not-offered', 'employees:read'],
  ];
  for (const [token, code, kept] of problems) {
    it(`reports ${token} as ${code} and uses the others`, () => {
      const parsed = parseAccess(`${token} webhooks:read`);
      assert.deepEqual(parsed.problems, [{ token, code }]);
      const rest = parseAccess(`${kept} webhooks:read`).access;
      assert.deepEqual(parsed.access, rest);
    });
  }
});

describe('formatAccess', () => {
  it('formats what parseAccess parses', () => {
    const text = 'employees:read documents:read documents:write? workplaces:read?';
    assert.equal(formatAccess(parseAccess(text).access), text);
  });
});

describe('normalizeAccess', () => {
  it('keeps the host’s reason and drops a Write that Personio does not offer', () => {
    const access = normalizeAccess([
      { module: 'workplaces', read: true, write: true, required: false, reason: 'To group people by place' },
    ]);
    assert.deepEqual(access[1], {
      module: 'workplaces',
      read: true,
      write: false,
      required: false,
      reason: 'To group people by place',
    });
  });

  it('knows the twelve modules of the screen, and two more', () => {
    assert.equal(moduleNames.filter(isOnScreen).length, 12);
    assert.deepEqual(moduleNames.slice(12), ['jobs', 'salary-bands']);
  });
});

describe('missingAccess', () => {
  it('returns only the required rights that were not granted', () => {
    const { access } = parseAccess('documents:read+write time-off:read recruiting:read?');
    const granted = [
      { module: 'employees', read: true, write: false },
      { module: 'documents', read: true, write: false },
    ] as const;
    assert.deepEqual(missingAccess(access, granted), [
      { module: 'time-off', read: true, write: false },
      { module: 'documents', read: false, write: true },
    ]);
  });
});
