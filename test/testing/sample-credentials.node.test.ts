import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkCredentials, maskClientId } from '../../src/domain/credentials.ts';
import { sampleAccess, sampleCredentials, type SampleName } from '../../src/testing/index.ts';
import { createTestBackend, linkBody } from '../server/support.ts';

const expectedOutcomes: Readonly<Record<SampleName, readonly [status: number, outcome: string]>> = {
  allRights: [201, 'active'],
  employeesMissing: [422, 'missing-access'],
  recommendedMissing: [201, 'active'],
  requiredMissing: [201, 'limited'],
  wrongSecret: [422, 'invalid-credentials'],
  rateLimited: [429, 'rate-limited'],
  slow: [201, 'active'],
  personioDown: [502, 'personio-unavailable'],
  noAttributes: [201, 'limited'],
};

describe('sample credentials', () => {
  for (const [name, [status, outcome]] of Object.entries(expectedOutcomes)) {
    it(`${name}: ${status} ${outcome}`, async () => {
      const { send, simulator } = createTestBackend();
      const { slow } = sampleCredentials;
      // Keep the behavior, but shorten the wait.
      simulator.setCredential({ ...slow, delayMs: 5 });
      const credential = sampleCredentials[name as SampleName];
      const response = await send('POST', '/accounts', {
        body: linkBody(credential, { access: sampleAccess }),
      });
      assert.equal(response.status, status);
      assert.equal(response.body['code'] ?? response.body['status'], outcome);
    });
  }

  it('have distinct masks and secrets, and no findings of the form', () => {
    const samples = Object.values(sampleCredentials);
    assert.equal(new Set(samples.map(({ clientId }) => maskClientId(clientId))).size, samples.length);
    assert.equal(new Set(samples.map(({ clientSecret }) => clientSecret)).size, samples.length);
    for (const { clientId, clientSecret } of samples) {
      assert.deepEqual(checkCredentials({ clientId, clientSecret }), {
        credentials: { clientId, clientSecret },
        findings: { clientId: {}, clientSecret: {} },
      });
      assert.match(clientSecret, /^papi-made-up-[A-Za-z0-9_-]{78}$/);
    }
  });

  it('delay a link less than its timeout', () => {
    // A link takes three requests in sequence, and a browser waits 30 s.
    assert.ok(3 * sampleCredentials.slow.delayMs < 30_000);
  });
});
