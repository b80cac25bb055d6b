import type { TestRunnerConfig } from '@web/test-runner';

type Middleware = NonNullable<TestRunnerConfig['middleware']>[number];

const losable = ['en/guide.ts', 'lost-once.ts'];

/** Answers 503 for the file that a page names in its cookie `refuse`, so that loading that chunk fails. */
export function refusedFiles(): Middleware {
  return (context, next) => {
    const file = losable.find((name) => context.path.endsWith(name));
    if (!file) return next();
    const { res } = context;
    const writeHead = res.writeHead.bind(res);
    // The runner caches every file for a year, and sets that header last; a cached file would load although it is refused.
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
