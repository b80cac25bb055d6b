import { record } from 'rrweb';
import { describeRecordings } from './recording.ts';

let events: unknown[] = [];
let end: (() => void) | undefined;

describeRecordings('rrweb', {
  start() {
    events = [];
    end = record({
      emit: (event) => events.push(event),
      maskAllInputs: false,
      maskInputOptions: { password: false },
    });
  },
  stop() {
    end?.();
    return JSON.stringify(events);
  },
});
