import { describe } from 'node:test';
import { startExample } from './start-example.ts';
import { describeHost } from './host-tests.ts';

interface Example {
  readonly program: string;
  readonly shutsDownItself: boolean;
  readonly invitationPage?: string;
}

/** The program for each page of `stories/hosts` that runs on Node. */
const programs: Readonly<Record<string, Example>> = {
  'Node http': { program: 'examples/node-http/server.ts', shutsDownItself: true },
  Express: { program: 'examples/express/server.ts', shutsDownItself: true },
  Hono: { program: 'examples/hono/server.ts', shutsDownItself: true, invitationPage: '/invitation' },
  Next: { program: 'test/hosts/serve-next.ts', shutsDownItself: false },
  Workers: { program: 'test/hosts/serve-workers.ts', shutsDownItself: false },
};

describe('the examples for hosts', { concurrency: true }, () => {
  for (const [name, { program, ...host }] of Object.entries(programs)) {
    describeHost(name, { start: () => startExample(program), ...host });
  }
});
