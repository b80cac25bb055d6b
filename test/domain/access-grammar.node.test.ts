import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  formatAccess,
  isModuleName,
  moduleNames,
  normalizeAccess,
  offersWrite,
  parseAccess,
  type AccessRequirement,
} from '../../src/domain/access.ts';

const requirement: fc.Arbitrary<AccessRequirement> = fc.record({
  module: fc.constantFrom(...moduleNames),
  read: fc.boolean(),
  write: fc.boolean(),
  required: fc.boolean(),
});
const requirements = fc.array(requirement, { maxLength: 30 });

const gap = fc.stringMatching(/^[ \t\r\n]{1,3}$/);
const word = fc.stringMatching(/^[^\s?]{1,20}$/);
const rights = fc.constantFrom('read', 'write', 'read+write', 'write+read');
const optionalMark = fc.constantFrom('', '?');

const unknownModule = fc
  .tuple(word, rights, optionalMark)
  .filter(([name]) => !isModuleName(name.split(':')[0]))
  .map(([name, right, mark]) => `${name}:${right}${mark}`);
const unknownRight = fc
  .tuple(
    fc.constantFrom(...moduleNames),
    fc.oneof(
      word,
      fc.tuple(rights, word).map((parts) => parts.join(':')),
    ),
    optionalMark,
  )
  .filter(([, name]) => !name.split('+').every((right) => right === 'read' || right === 'write'))
  .map(([module, name, mark]) => `${module}:${name}${mark}`);
const writeNotOffered = fc
  .tuple(fc.constantFrom(...moduleNames.filter((module) => !offersWrite(module))), rights, optionalMark)
  .filter(([, right]) => right.includes('write'))
  .map(([module, right, mark]) => `${module}:${right}${mark}`);

const codes = {
  'unknown-module': unknownModule,
  'unknown-right': unknownRight,
  'write-not-offered': writeNotOffered,
};

describe('the access grammar', () => {
  it('parses what formatAccess writes', () => {
    fc.assert(
      fc.property(requirements, (access) => {
        assert.deepEqual(parseAccess(formatAccess(access)), {
          access: normalizeAccess(access),
          problems: [],
        });
      }),
    );
  });

  it('is independent of order, whitespace and repetition', () => {
    const said = requirements.chain((access) => {
      const tokens = formatAccess(access).split(' ');
      const twice = [...tokens, ...tokens];
      return fc.record({
        once: fc.constant(tokens.join(' ')),
        shuffled: fc.shuffledSubarray(twice, { minLength: twice.length }),
        white: gap,
      });
    });
    fc.assert(
      fc.property(said, ({ once, shuffled, white }) => {
        assert.deepEqual(parseAccess(white + shuffled.join(white) + white), parseAccess(once));
      }),
    );
  });

  for (const [code, token] of Object.entries(codes)) {
    it(`reports only an invalid token, as ${code}`, () => {
      fc.assert(
        fc.property(requirements, token, fc.nat(), (access, wrong, position) => {
          const tokens = formatAccess(access).split(' ');
          tokens.splice(position % (tokens.length + 1), 0, wrong);
          assert.deepEqual(parseAccess(tokens.join(' ')).problems, [{ token: wrong, code }]);
        }),
      );
    });
  }

  it('ignores invalid tokens and keeps the others', () => {
    fc.assert(
      fc.property(requirements, fc.array(fc.oneof(unknownModule, unknownRight)), (access, wrong) => {
        const text = formatAccess(access);
        assert.deepEqual(parseAccess([...wrong, text, ...wrong].join(' ')).access, parseAccess(text).access);
      }),
    );
  });

  it('accepts any string, always requires employees:read, and never requests a Write that Personio does not offer', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { access } = parseAccess(text);
        assert.ok(access.some(({ module, read, required }) => module === 'employees' && read && required));
        assert.ok(access.every(({ module, write }) => !write || offersWrite(module)));
      }),
    );
  });
});
