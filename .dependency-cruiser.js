// @ts-check

/** What each folder of `src` may import from the others, folders and files, as values and as types. */
const layers = {
  domain: [],
  styles: [],
  schema: ['domain'],
  events: ['domain'],
  locale: ['domain', 'events'],
  dom: ['domain', 'locale'],
  adapter: ['domain', 'events'],
  context: ['domain', 'locale', 'dom', 'adapter'],
  sealing: ['domain', 'schema', 'events', 'adapter'],
  controllers: ['domain', 'schema', 'events', 'locale', 'styles', 'dom', 'adapter', 'context'],
  provider: ['domain', 'locale', 'styles', 'dom', 'adapter', 'context', 'controllers'],
  elements: [
    'domain',
    'schema',
    'events',
    'locale',
    'styles',
    'dom',
    'adapter',
    'context',
    'sealing',
    'controllers',
  ],
  define: ['dom', 'provider', 'elements'],
  // Generated: a component per element.
  react: ['define.ts', 'events', 'provider', 'elements'],
  // The emails are in `locale` so that a language is one folder.
  server: ['domain', 'schema', 'locale/emails.ts'],
  testing: ['domain', 'events', 'adapter'],
  cli: ['domain', 'schema', 'locale', 'sealing', 'server', 'testing'],
};

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    ...Object.entries(layers).map(([folder, allowed]) => ({
      name: `layer-${folder}`,
      comment: `src/${folder} may import only from: ${allowed.join(', ') || 'itself'}.`,
      severity: /** @type {const} */ ('error'),
      from: { path: `^src/${folder}/` },
      to: {
        path: '^src/',
        pathNot: ['^src/version\\.ts$', ...[folder, ...allowed].map((name) => `^src/${name}(?:/|$)`)],
      },
    })),
    {
      name: 'zod-in-schema',
      comment: 'Only src/schema imports zod: other folders use its parse functions.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(schema|server|cli)/' },
      to: { path: '^node_modules/zod/' },
    },
    {
      name: 'emails-in-server',
      comment: 'Only src/server reads the emails: in an element they would be bytes that no page shows.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/server/', '^src/locale/emails\\.ts$'] },
      to: { path: '^src/locale/(?:emails|[^/]+/email)\\.ts$' },
    },
    {
      name: 'elements-stay-apart',
      comment: 'An element may load another one lazily, but not import it.',
      severity: 'error',
      from: { path: '^src/elements/([^/]+)/' },
      to: { path: '^src/elements/', pathNot: '^src/elements/$1/', dynamic: false },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'default'] },
  },
};
