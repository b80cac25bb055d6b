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
export { sampleAccess, sampleCredentials, sampleOutcomes, type SampleName } from './sample-credentials.ts';
export { everyAccess, fakeSecret } from './simulator/simulated-credential.ts';
export { createTestClock } from './simulator/time.ts';
