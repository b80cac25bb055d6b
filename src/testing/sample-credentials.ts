import type { Credentials } from '../domain/credentials.ts';
import { fakeSecret } from './simulator/fake-secret.ts';
import { everyAccess, type SimulatedCredential } from './simulator/simulated-credential.ts';

/** The rights for which the samples are made: one more than the least, and a recommended one. */
export const sampleAccess = 'employees:read time-off:read+write documents:read?';

/**
 * A made-up integration for every outcome of a link for `sampleAccess`: `clientId` and `clientSecret` are what a customer
 * pastes, and all of them together are what a simulator is made of.
 */
export const sampleCredentials = {
  /** Links: active. */
  allRights: { ...pair(1, 'all-rights'), access: everyAccess },
  /** `missing-access`. */
  employeesMissing: {
    ...pair(2, 'employees-missing'),
    access: everyAccess.replace('employees:read+write ', ''),
  },
  /** Links: active all the same. */
  recommendedMissing: { ...pair(3, 'recommended-missing'), access: 'employees:read time-off:read+write' },
  /** Links: limited. */
  requiredMissing: { ...pair(4, 'required-missing'), access: 'employees:read documents:read' },
  /** `invalid-credentials`. */
  wrongSecret: { ...pair(5, 'wrong-secret'), access: everyAccess, behaviour: 'refused' },
  /** `rate-limited`. */
  rateLimited: { ...pair(6, 'rate-limited'), access: everyAccess, behaviour: 'rate-limited' },
  /** Links after a while: active. */
  slow: { ...pair(7, 'slow'), access: everyAccess, behaviour: 'slow', delayMs: 3000 },
  /** `personio-unavailable`. */
  personioDown: { ...pair(8, 'personio-down'), access: everyAccess, behaviour: 'down' },
  /** Links: limited, because no record shows an attribute. */
  noAttributes: { ...pair(9, 'no-attributes'), access: everyAccess, readableAttributes: false },
} as const satisfies Record<string, SimulatedCredential>;

export type SampleOutcome = keyof typeof sampleCredentials;

/** What a link with each of them leads to, in a few words. */
export const sampleOutcomes: Readonly<Record<SampleOutcome, string>> = {
  allRights: 'all rights: active',
  recommendedMissing: 'a recommended right missing: active all the same',
  requiredMissing: 'a required right missing: limited',
  noAttributes: 'no readable employee attributes: limited',
  employeesMissing: 'employees:read missing: refused',
  wrongSecret: 'wrong secret: refused',
  slow: 'slow, and linked in the end',
  personioDown: 'Personio down: try again later',
  rateLimited: 'too many requests: try again later',
};

function pair(number: number, name: string): Credentials {
  return {
    clientId: `papi-11111111-2222-4333-8444-${String(number).padStart(12, '5')}`,
    clientSecret: fakeSecret(name),
  };
}
