import { describe } from 'node:test';
import { startExample } from './start-example.ts';
import { describeHost } from './host-tests.ts';

/** What is started for each page of `stories/hosts` that Node runs. */
const programs = {
  'Node http': { program: 'examples/node-http/server.ts', endsItself: true },
  Express: { program: 'examples/express/server.ts', endsItself: true },
  Hono: { program: 'examples/hono/server.ts', endsItself: true },
  Next: { program: 'test/hosts/serve-next.ts', endsItself: false },
  Workers: { program: 'test/hosts/serve-workers.ts', endsItself: false },
};

describe('the examples for hosts', { concurrency: true }, () => {
  for (const [name, { program, endsItself }] of Object.entries(programs)) {
    describeHost(name, { start: () => startExample(program), endsItself });
  }
});
