import { address, received } from './posthog-server.ts';
import { posthog } from 'posthog-js/full/no-external';
import { nextTask } from '../../support/index.ts';
import { describeRecordings } from './recording.ts';

before(() => {
  posthog.init('token', {
    api_host: address,
    persistence: 'memory',
    disable_compression: true,
    request_batching: false,
    // PostHog ignores automated browsers by default.
    opt_out_useragent_filter: true,
    disable_surveys: true,
    autocapture: true,
    mask_all_text: false,
    mask_all_element_attributes: false,
    disable_session_recording: true,
    session_recording: {
      maskAllInputs: false,
      maskInputOptions: { password: false },
      compress_events: false,
    },
  });
});

describeRecordings('PostHog', {
  async start() {
    received.length = 0;
    posthog.startSessionRecording(true);
    while (!posthog.sessionRecordingStarted()) await nextTask();
  },
  async stop() {
    posthog.stopSessionRecording();
    return (await Promise.all(received)).join('\n');
  },
});
