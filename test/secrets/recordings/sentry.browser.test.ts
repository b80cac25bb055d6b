import { captureException, createTransport, init, replayIntegration } from '@sentry/browser';
import { describeRecordings } from './recording.ts';

/** What Sentry would receive: recordings, and errors with breadcrumbs of what the person did. */
let envelopes: string[] = [];

const replay = replayIntegration({
  maskAllText: false,
  maskAllInputs: false,
  blockAllMedia: false,
  useCompression: false,
  stickySession: false,
  minReplayDuration: 0,
});

init({
  dsn: `${location.protocol}//public@${location.host}/1`,
  transport: (options) =>
    createTransport(options, ({ body }) => {
      envelopes.push(typeof body === 'string' ? body : new TextDecoder().decode(body));
      return Promise.resolve({ statusCode: 200 });
    }),
  replaysSessionSampleRate: 0,
  replaysOnErrorSampleRate: 0,
  integrations: [replay],
});

describeRecordings('Sentry', {
  start() {
    envelopes = [];
    replay.start();
  },
  async stop() {
    captureException(new Error('Something else failed.'));
    await replay.stop();
    return envelopes.join('\n');
  },
});
