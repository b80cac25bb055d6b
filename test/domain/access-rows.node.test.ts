import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { accessRows, hasTick } from '../../src/domain/access-rows.ts';
import {
  isOnScreen,
  missingAccess,
  moduleNames,
  offersWrite,
  parseAccess,
  type AccessRequirement,
} from '../../src/domain/access.ts';

const rowsOf = (text: string) =>
  Object.fromEntries(accessRows(parseAccess(text).access).map((row) => [row.module, row]));

describe('accessRows', () => {
  it('returns every module of the screen in its order, requested or not', () => {
    assert.deepEqual(
      accessRows([]).map(({ module }) => module),
      moduleNames.filter(isOnScreen),
    );
  });

  it('returns a module that the screen may not show only if it is requested, after the others', () => {
    const rows = accessRows(parseAccess('salary-bands:read jobs:read?').access);
    assert.deepEqual(
      rows.slice(-3).map(({ module, read, onScreen }) => [module, read, onScreen]),
      [
        ['workplaces', 'leave', true],
        ['jobs', 'recommended', false],
        ['salary-bands', 'required', false],
      ],
    );
    assert.equal(rows.length, moduleNames.length);
  });

  it('advises what to do with each checkbox', () => {
    const rows = rowsOf(
      'time-off:read+write documents:read? compensations:read compensations:write? workplaces:read',
    );
    const boxes = Object.values(rows).map(({ module, read, write }) => [module, read, write]);
    assert.deepEqual(boxes, [
      ['employees', 'required', 'leave'],
      ['attendances', 'leave', 'leave'],
      ['time-off', 'required', 'required'],
      ['documents', 'recommended', 'leave'],
      ['custom-reports', 'leave', 'not-offered'],
      ['compensations', 'required', 'recommended'],
      ['recruiting', 'leave', 'leave'],
      ['webhooks', 'leave', 'leave'],
      ['org-units', 'leave', 'not-offered'],
      ['legal-entities', 'leave', 'not-offered'],
      ['cost-centers', 'leave', 'not-offered'],
      ['workplaces', 'required', 'not-offered'],
    ]);
  });

  it('marks only employees as essential', () => {
    assert.deepEqual(
      accessRows([])
        .filter(({ essential }) => essential)
        .map(({ module }) => module),
      ['employees'],
    );
  });

  it('keeps the reasons for required and recommended rights, without duplicates', () => {
    const documents = {
      module: 'documents',
      read: true,
      write: false,
      required: true,
      reason: 'To store contracts',
    } as const;
    const [row] = accessRows([
      documents,
      { ...documents, read: false, write: true, required: false, reason: 'To file letters' },
    ]).filter(({ module }) => module === 'documents');
    assert.deepEqual(row?.reasons, ['To store contracts', 'To file letters']);
    const [same] = accessRows([
      documents,
      { ...documents, read: false, write: true, required: false },
    ]).filter(({ module }) => module === 'documents');
    assert.deepEqual(same?.reasons, ['To store contracts']);
  });

  it('advises enough ticks that nothing required is missing', () => {
    const requirement: fc.Arbitrary<AccessRequirement> = fc.record({
      module: fc.constantFrom(...moduleNames),
      read: fc.boolean(),
      write: fc.boolean(),
      required: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(requirement, { maxLength: 30 }), (access) => {
        const rows = accessRows(access);
        const granted = rows.map(({ module, read, write }) => ({
          module,
          read: read === 'required',
          write: write === 'required',
        }));
        assert.deepEqual(missingAccess(access, granted), []);
        assert.ok(rows.every(({ module, write }) => (write === 'not-offered') === !offersWrite(module)));
      }),
    );
  });
});

describe('hasTick', () => {
  it('is true only for rows with a checkbox to tick', () => {
    const rows = rowsOf('documents:read? time-off:write');
    assert.deepEqual(
      Object.values(rows)
        .filter(hasTick)
        .map(({ module }) => module),
      ['employees', 'time-off', 'documents'],
    );
  });
});
