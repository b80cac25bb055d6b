import type { Credentials } from '../domain/credentials.ts';
import { everyAccess, fakeSecret, type SimulatedCredential } from './simulator/simulated-credential.ts';

/**
 * The rights to require with the sample credentials: `employees:read`, a required and a recommended one.
 *
 * @example
 * provider.access = sampleAccess;
 */
export const sampleAccess = 'employees:read time-off:read+write documents:read?';

/**
 * A sample integration for each outcome of a link that requires `sampleAccess`.
 *
 * @example
 * const simulator = createPersonioSimulator({ credentials: Object.values(sampleCredentials) });
 * const { clientId, clientSecret } = sampleCredentials.wrongSecret;
 */
export const sampleCredentials = {
  /** Linked: active. */
  allRights: { ...credentials(1, 'all-rights'), access: everyAccess },
  /** `missing-access`. */
  employeesMissing: {
    ...credentials(2, 'employees-missing'),
    access: everyAccess.replace('employees:read+write ', ''),
  },
  /** Linked: active. */
  recommendedMissing: {
    ...credentials(3, 'recommended-missing'),
    access: 'employees:read time-off:read+write',
  },
  /** Linked: limited. */
  requiredMissing: { ...credentials(4, 'required-missing'), access: 'employees:read documents:read' },
  /** `invalid-credentials`. */
  wrongSecret: { ...credentials(5, 'wrong-secret'), access: everyAccess, behavior: 'refused' },
  /** `rate-limited`. */
  rateLimited: { ...credentials(6, 'rate-limited'), access: everyAccess, behavior: 'rate-limited' },
  /** Linked after three seconds per request: active. */
  slow: { ...credentials(7, 'slow'), access: everyAccess, behavior: 'slow', delayMs: 3000 },
  /** `personio-unavailable`. */
  personioDown: { ...credentials(8, 'personio-down'), access: everyAccess, behavior: 'down' },
  /** Linked: limited, because no employee attribute is readable. */
  noAttributes: { ...credentials(9, 'no-attributes'), access: everyAccess, readableAttributes: false },
} as const satisfies Record<string, SimulatedCredential>;

/** The name of a sample integration. */
export type SampleName = keyof typeof sampleCredentials;

/**
 * A short description of the outcome of each.
 *
 * @example
 * for (const [name, outcome] of Object.entries(sampleOutcomes)) console.log(`${name}: ${outcome}`);
 */
export const sampleOutcomes: Readonly<Record<SampleName, string>> = {
  allRights: 'all rights: active',
  recommendedMissing: 'a recommended right missing: active',
  requiredMissing: 'a required right missing: limited',
  noAttributes: 'no readable employee attributes: limited',
  employeesMissing: 'employees:read missing: rejected',
  wrongSecret: 'wrong secret: rejected',
  slow: 'slow: active',
  personioDown: 'Personio down: try again later',
  rateLimited: 'too many requests: try again later',
};

function credentials(number: number, name: string): Credentials {
  return {
    clientId: `papi-11111111-2222-4333-8444-${String(number).padStart(12, '5')}`,
    clientSecret: fakeSecret(name),
  };
}
