import type { TestRunnerConfig } from '@web/test-runner';

type Middleware = NonNullable<TestRunnerConfig['middleware']>[number];

const losable = ['en/guide.ts', 'lost-once.ts'];

/** Answers 503 for a file that a page has named in its cookie `refuse`: how a test loses a chunk on the way. */
export function refusedFiles(): Middleware {
  return (context, next) => {
    const file = losable.find((name) => context.path.endsWith(name));
    if (!file) return next();
    const { res } = context;
    const writeHead = res.writeHead.bind(res);
    // The runner lets browsers keep every answer for a year, and what they have kept cannot get lost: it has the last
    // word on headers until they are written.
    res.writeHead = (status: number) => {
      res.setHeader('Cache-Control', 'no-store');
      return writeHead(status);
    };
    if (context.cookies.get('refuse') !== file) return next();
    context.status = 503;
    context.body = '';
    return undefined;
  };
}
