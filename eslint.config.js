import { defineConfig } from 'eslint/config';
import lit from 'eslint-plugin-lit';
import litA11y from 'eslint-plugin-lit-a11y';
import wc from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';

/** Blocked by a strict Content Security Policy with Trusted Types. */
const blockedByStrictCsp = [
  {
    selector: 'TaggedTemplateExpression[tag.name=/^(html|svg)$/] TemplateElement[value.raw=/\\sstyle\\s*=/]',
    message: 'A style attribute breaks `style-src`: use a class, or a custom property in a sheet.',
  },
  {
    selector: 'MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe)$/]',
    message: 'Blocked by Trusted Types: use a template.',
  },
];

const blockedDirectives = ['style-map', 'unsafe-html', 'unsafe-svg', 'unsafe-mathml'].map((name) => ({
  name: `lit/directives/${name}.js`,
  message: 'Blocked by a strict Content Security Policy.',
}));

export default defineConfig(
  {
    ignores: [
      'dist/',
      'storybook-static/',
      'demo/dist/',
      'stories/theme-builder/dist/',
      'coverage/',
      '**/*.d.ts',
      'custom-elements.json',
      'test/field/*/',
    ],
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
      // An empty string from an attribute means the same as none.
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { string: true } }],
      // `interface A extends B {}` extends a global event map.
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
      // A LinkError is a plain object, because it crosses the network and the elements' boundary.
      '@typescript-eslint/only-throw-error': 'off',
      '@typescript-eslint/prefer-promise-reject-errors': 'off',
      // A method that returns a promise is `async` even without `await`, so that it rejects instead of throwing.
      '@typescript-eslint/require-await': 'off',
      // A type parameter used once may still type a request body or a response.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      // Elements are created by the page, never by their constructor.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // `object` in the map of error data means no data.
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
      // Safari does not expose a list without markers as a list, unless it has role="list".
      'lit-a11y/no-redundant-role': 'off',
      'no-restricted-syntax': ['error', ...blockedByStrictCsp],
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
            { name: 'zod', message: 'Use zod/mini: zod calls `new Function` and is much larger.' },
            ...blockedDirectives,
          ],
        },
      ],
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      // chai's assertions are getters.
      '@typescript-eslint/no-unused-expressions': 'off',
      // Type tests use `void` to check the types of values.
      '@typescript-eslint/no-meaningless-void-operator': 'off',
      // Tests spread strings and events.
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
