export {
  createFakeAdapter,
  type FakeAdapter,
  type FakeAdapterCall,
  type FakeAdapterOptions,
} from './fake-adapter.ts';
export {
  createPersonioSimulator,
  type Fault,
  type Faults,
  type LoggedRequest,
  type PersonioSimulator,
  type PersonioSimulatorOptions,
  type SimulatedCredential,
  type TestClock,
} from './personio-simulator.ts';
export { createSampleAccounts, fullAccess, sampleAccounts } from './sample-accounts.ts';
export { sampleAccess, sampleCredentials, sampleOutcomes, type SampleOutcome } from './sample-credentials.ts';
export { createTestClock } from './simulator/clock.ts';
export { fakeSecret } from './simulator/fake-secret.ts';
export { everyAccess } from './simulator/simulated-credential.ts';
