import * as z from 'zod/mini';
import type { GuideBlock, GuideContent, GuidePlainBlock } from '../domain/guide-content.ts';
import { isHttpUrl } from '../domain/parse-url.ts';
import { changeRightsStep, setupSteps } from '../domain/setup-steps.ts';

const string = z.string('must be a string');
const text = string.check(z.refine((value) => value.trim() !== '', 'must not be empty'));

const httpUrl = string.check(z.refine(isHttpUrl, 'must be an http(s) URL'));
const pageUrl = string.check(
  z.refine((value) => isHttpUrl(value.replaceAll('{company}', 'company')), 'must be an http(s) URL'),
  z.refine((value) => value.startsWith('https:'), 'must start with https:'),
);

type BlockSchemas<Type extends GuideBlock['type']> = Readonly<Record<Type, z.ZodMiniType<object>>>;

const object = <Shape extends z.core.$ZodShape>(shape: Shape) => z.object(shape, 'must be an object');
const array = <Item extends z.ZodMiniType>(item: Item) => z.array(item, 'must be an array');
const oneOf = <const Values extends readonly string[]>(values: Values) =>
  z.enum(values, `must be one of ${values.join(', ')}`);

const plainBlocks: BlockSchemas<GuidePlainBlock['type']> = {
  text: object({ text }),
  points: object({ points: array(text) }),
  warning: object({ text }),
  picture: object({ picture: oneOf([...setupSteps, changeRightsStep]) }),
  value: object({
    value: text,
    translation: z.optional(string),
    copies: z.optional(oneOf(['name', 'path'])),
  }),
  page: object({ url: pageUrl }),
  access: object({}),
  attributes: object({}),
  form: object({ text }),
  document: object({ text, url: httpUrl }),
};

/*
 * Not `discriminatedUnion`: this file uses the same schema types as account-schema.ts, because bundlers put zod into one
 * chunk, and each further type adds to what every page loads.
 */
const blockOf = <Type extends GuideBlock['type']>(schemas: BlockSchemas<Type>) =>
  z.unknown().check((parsed) => {
    const { value, issues } = parsed;
    const type = (value as { readonly type?: unknown } | null | undefined)?.type;
    if (typeof type !== 'string' || !Object.hasOwn(schemas, type)) {
      const message = `must be one of ${Object.keys(schemas).join(', ')}`;
      issues.push({ code: 'custom', message, path: ['type'], input: value });
      return;
    }
    const result = schemas[type as Type].safeParse(value);
    if (result.success) parsed.value = { type, ...result.data };
    else
      for (const { message, path } of result.error.issues)
        issues.push({ code: 'custom', message, path: [...path], input: value });
  });

const block = blockOf({
  ...plainBlocks,
  details: object({ title: text, blocks: array(blockOf(plainBlocks)) }),
});

const section = object({ title: text, blocks: array(block) });

const step = object({
  id: string.check(
    z.refine(
      (value) => /^[a-z][a-z0-9-]*$/.test(value),
      'must be an ID of lowercase letters, digits and hyphens',
    ),
  ),
  title: text,
  blocks: array(block),
});

const steps = array(step).check(
  z.refine(({ length }) => length > 0, 'must not be empty'),
  ({ value, issues }) => {
    const ids = value.map(({ id }) => id);
    const duplicate = ids.findIndex((id, index) => ids.indexOf(id) !== index);
    if (duplicate < 0) return;
    issues.push({ code: 'custom', message: 'must be unique', path: [duplicate, 'id'], input: value });
  },
);

/** A schema for each part of the content, so that an invalid part does not invalidate the others. */
export const guideContentSchemas: Readonly<Record<keyof GuideContent, z.ZodMiniType>> = {
  title: text,
  intro: text,
  prerequisites: section,
  selfCheck: object({
    title: text,
    questions: array(object({ question: text, advice: object({ yes: string, no: string, unsure: string }) })),
  }),
  steps,
  changeRights: section,
  notes: section,
  help: object({ title: text, answers: array(object({ problem: text, advice: text })) }),
};
