export { expect } from 'chai';
export { axe, axeContrast } from './axe.ts';
export { consoleMessages } from './console.ts';
export { enteredSecret } from './entered-secret.ts';
export { nextEvent, recordEvents } from './events.ts';
export { expectFocus } from './expect-focus.ts';
export { fixture, settled } from './fixture.ts';
export {
  deepQuery,
  deepQueryAll,
  focused,
  getByLabel,
  getByRole,
  queryAllByRole,
  visibleText,
} from './queries.ts';
export { deferred, failure, nextTask, until, type Deferred } from './promises.ts';
export { startTestBackend, type TestBackend } from './test-backend.ts';
export { replacePrinting } from './printing.ts';
export { recordMailtoLinks, replaceClipboard } from './sharing.ts';
export { holdTimers } from './timers.ts';
export { typeKeys } from './type-keys.ts';
