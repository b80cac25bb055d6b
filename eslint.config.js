import { defineConfig } from 'eslint/config';
import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import wc from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';

/** What a strict Content Security Policy with Trusted Types refuses. */
const refusedByStrictCsp = [
  {
    selector: 'TaggedTemplateExpression[tag.name=/^(html|svg)$/] TemplateElement[value.raw=/\\sstyle\\s*=/]',
    message: 'A style attribute breaks `style-src`: use a class, or a custom property in a sheet.',
  },
  {
    selector: 'MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe)$/]',
    message: 'Trusted Types refuse it: use a template.',
  },
];

const refusedDirectives = ['style-map', 'unsafe-html', 'unsafe-svg', 'unsafe-mathml'].map((name) => ({
  name: `lit/directives/${name}.js`,
  message: 'A strict Content Security Policy refuses what it does.',
}));

export default defineConfig(
  {
    ignores: ['dist/', 'storybook-static/', 'demo/dist/', 'coverage/', '**/*.d.ts', 'custom-elements.json'],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      eqeqeq: 'error',
      '@typescript-eslint/consistent-type-imports': [
        'error',
        // `typeof import('…')` is the type of what is imported later.
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      // An empty text from an attribute says as little as none.
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { string: true } }],
      // `interface A extends B {}` is how a global map takes in another one.
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
      // Failures are plain values of type LinkError: they cross the network and the elements' boundary as data.
      '@typescript-eslint/only-throw-error': 'off',
      '@typescript-eslint/prefer-promise-reject-errors': 'off',
      // A method that has to give a promise is `async` although it waits for nothing, so that it rejects and never throws.
      '@typescript-eslint/require-await': 'off',
      // A type parameter that stands once may still carry the caller's type into a body or an answer.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      // An element is made by the page, never by its constructor.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // `object` in a map of error data means: no data.
      '@typescript-eslint/no-generated-empty-object-type': 'off',
    },
  },
  {
    files: ['src/**/*.ts', 'stories/**/*.ts', 'demo/**/*.ts'],
    plugins: { lit, 'lit-a11y': litA11y, wc },
    rules: {
      ...lit.configs['flat/recommended'].rules,
      ...litA11y.configs.recommended.rules,
      ...wc.configs['flat/best-practice'].rules,
      'lit/no-template-arrow': 'off',
      'lit/no-useless-template-literals': 'error',
      'lit/attribute-names': 'off',
      // Safari takes a list without markers for none, unless it is said.
      'lit-a11y/no-redundant-role': 'off',
      'no-restricted-syntax': ['error', ...refusedByStrictCsp],
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        ...['log', 'debug', 'info', 'dir', 'table', 'trace'].map((property) => ({
          object: 'console',
          property,
        })),
      ],
      'no-restricted-imports': [
        'error',
        {
          paths: [
            { name: 'zod', message: 'Use zod/mini: zod calls `new Function` and weighs 80 kB more.' },
            ...refusedDirectives,
          ],
        },
      ],
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      // chai's assertions are getters, and test runners take care of the promises of `describe` and `test`.
      '@typescript-eslint/no-unused-expressions': 'off',
      // A file that is only compiled names values to check their types.
      '@typescript-eslint/no-meaningless-void-operator': 'off',
      // Properties are checked over strings and events taken apart.
      '@typescript-eslint/no-misused-spread': 'off',
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            { from: 'package', package: 'node:test', name: ['test', 'it', 'describe', 'suite'] },
          ],
        },
      ],
    },
  },
);
