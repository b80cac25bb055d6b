import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  formatEmployeeAttributes,
  normalizeEmployeeAttributes,
  parseEmployeeAttributes,
  standardEmployeeAttributes,
  type EmployeeAttributeRequirement,
} from '../../src/domain/employee-attributes.ts';

const requirement: fc.Arbitrary<EmployeeAttributeRequirement> = fc.record({
  key: fc.oneof(fc.constantFrom(...standardEmployeeAttributes), fc.stringMatching(/^[\w.:-]{1,100}$/)),
  required: fc.boolean(),
});
const requirements = fc.array(requirement, { maxLength: 60 });

describe('the grammar of employee attributes', () => {
  it('lists standard attributes in Personio’s order, then custom ones as they are named', () => {
    const { employeeAttributes, problems } = parseEmployeeAttributes(
      '  department?\n dynamic_9 email first_name dynamic_1?  ',
    );
    assert.deepEqual(problems, []);
    assert.equal(
      formatEmployeeAttributes(employeeAttributes),
      'first_name email department? dynamic_9 dynamic_1?',
    );
  });

  it('requires an attribute that is named as both required and recommended', () => {
    assert.equal(
      formatEmployeeAttributes(parseEmployeeAttributes('email? email').employeeAttributes),
      'email',
    );
  });

  it('reports tokens that cannot be keys and keeps the others', () => {
    assert.deepEqual(parseEmployeeAttributes('email, first_name ? Straße hire_date??'), {
      employeeAttributes: [{ key: 'first_name', required: true }],
      problems: ['email,', '?', 'Straße', 'hire_date??'],
    });
  });

  it('parses what formatEmployeeAttributes writes', () => {
    fc.assert(
      fc.property(requirements, (all) => {
        const normalized = normalizeEmployeeAttributes(all);
        assert.deepEqual(parseEmployeeAttributes(formatEmployeeAttributes(all)), {
          employeeAttributes: normalized,
          problems: [],
        });
        assert.deepEqual(normalizeEmployeeAttributes(normalized), normalized);
      }),
    );
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => void parseEmployeeAttributes(text)));
  });
});
