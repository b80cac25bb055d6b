import type { TestRunnerConfig } from '@web/test-runner';

type Middleware = NonNullable<TestRunnerConfig['middleware']>[number];

const blockableFiles = ['en/guide.ts', 'failing-module.ts'];

/** Answers 503 for the file that a page names in its cookie `block`, so that loading that chunk fails. */
export function blockedFiles(): Middleware {
  return (context, next) => {
    const file = blockableFiles.find((name) => context.path.endsWith(name));
    if (!file) return next();
    const { res } = context;
    const writeHead = res.writeHead.bind(res);
    // The runner caches every file for a year, and sets that header last; a cached file would load although it is blocked.
    res.writeHead = (status: number) => {
      res.setHeader('Cache-Control', 'no-store');
      return writeHead(status);
    };
    if (context.cookies.get('block') !== file) return next();
    context.status = 503;
    context.body = '';
    return undefined;
  };
}
