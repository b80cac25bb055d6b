import * as z from 'zod/mini';
import type { GuideContent } from '../domain/guide-content.ts';
import { setupSteps } from '../domain/setup-steps.ts';

const string = z.string('must be a string');
const text = string.check(z.refine((value) => value.trim() !== '', 'must not be empty'));

/** Rejects other protocols, such as `javascript:`. */
const webAddress = string.check(z.refine(isWebAddress, 'must be a web address'));
const pageAddress = string.check(
  z.refine((value) => isWebAddress(value.replaceAll('{company}', 'company')), 'must be a web address'),
  z.refine((value) => value.startsWith('https:'), 'must start with https:'),
);

function isWebAddress(value: string): boolean {
  return URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
}

const object = <Shape extends z.core.$ZodShape>(shape: Shape) => z.object(shape, 'must be an object');
const array = <Item extends z.ZodMiniType>(item: Item) => z.array(item, 'must be an array');
const oneOf = <const Values extends readonly string[]>(values: Values) =>
  z.enum(values, `must be one of ${values.join(', ')}`);

const blocks = [
  object({ type: z.literal('text'), text }),
  object({ type: z.literal('points'), points: array(text) }),
  object({ type: z.literal('warning'), text }),
  object({ type: z.literal('picture'), picture: oneOf(setupSteps) }),
  object({
    type: z.literal('value'),
    value: text,
    translation: z.optional(string),
    copies: z.optional(oneOf(['name', 'path'])),
  }),
  object({ type: z.literal('page'), address: pageAddress }),
  object({ type: z.literal('access') }),
  object({ type: z.literal('form'), text }),
  object({ type: z.literal('document'), text, address: webAddress }),
] as const;

const block = z.discriminatedUnion(
  'type',
  blocks,
  `must be one of ${blocks.map(({ shape }) => shape.type.def.values[0]).join(', ')}`,
);

const section = object({ title: text, blocks: array(block) });

const step = object({
  id: string.check(z.regex(/^[a-z][a-z0-9-]*$/, 'must be an ID of lowercase letters, digits and hyphens')),
  title: text,
  blocks: array(block),
});

const steps = array(step).check(
  z.minLength(1, 'must not be empty'),
  z.check(({ value, issues }) => {
    const ids = value.map(({ id }) => id);
    const duplicate = ids.findIndex((id, index) => ids.indexOf(id) !== index);
    if (duplicate < 0) return;
    issues.push({ code: 'custom', message: 'must be unique', path: [duplicate, 'id'], input: value });
  }),
);

/** A schema for each part of the content, so that an invalid part does not invalidate the others. */
export const guideContentSchemas: Readonly<Record<keyof GuideContent, z.ZodMiniType>> = {
  title: text,
  intro: text,
  before: section,
  check: object({
    title: text,
    questions: array(object({ question: text, advice: object({ yes: string, no: string, unsure: string }) })),
  }),
  steps,
  notes: section,
  help: object({ title: text, answers: array(object({ problem: text, advice: text })) }),
};
