import { errorOnce } from '../../domain/report-once.ts';
import { setupSteps } from '../../domain/setup-steps.ts';
import type { GuideContent } from './content.ts';

/**
 * What a host says otherwise: parts of the content, or a function that makes them from the content in the reader's
 * language, a BCP 47 tag. Parts that are left out stay.
 */
export type GuideContentOverride =
  Partial<GuideContent> | ((content: GuideContent, language: string) => Partial<GuideContent>);

/** Lays a host's content over ours, part by part. A part that cannot be drawn is named on the console and left out. */
export function overrideContent(
  content: GuideContent,
  override: GuideContentOverride,
  language: string,
): GuideContent {
  try {
    const parts = readParts(content, override, language);
    if (typeof parts !== 'object' || parts === null) {
      report(typeof override === 'function' ? 'content()' : 'content', 'is no object');
      return content;
    }
    const sound = Object.entries(parts).filter(([name, part]) => {
      const check = Object.hasOwn(checks, name) ? checks[name as keyof GuideContent] : unknownPart;
      const problem = check(part, `content.${name}`);
      if (problem) report(problem.path, problem.reason);
      return !problem;
    });
    return { ...content, ...(Object.fromEntries(sound) as Partial<GuideContent>) };
  } catch (thrown) {
    report('content', `failed: ${thrown instanceof Error ? thrown.message : 'something was thrown'}`);
    return content;
  }
}

/** Copies, as far as JSON goes: what was looked at does not change any more, and a function gets nothing of ours to change. */
function readParts(content: GuideContent, override: GuideContentOverride, language: string): unknown {
  const parts: unknown = typeof override === 'function' ? override(copy(content), language) : override;
  if (parts instanceof Promise) throw new TypeError('a promise cannot be drawn');
  return parts === undefined ? undefined : copy(parts);
}

function copy<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value)) as Value;
}

function report(path: string, reason: string): void {
  errorOnce(`${path} ${reason}: the guide’s own words stand there instead.`);
}

interface Problem {
  readonly path: string;
  readonly reason: string;
}

/** Looks for the first thing that could not be drawn. */
type Check = (value: unknown, path: string) => Problem | undefined;

const unknownPart: Check = (_value, path) => ({ path, reason: 'is not a part of the guide' });

const string: Check = (value, path) =>
  typeof value === 'string' ? undefined : { path, reason: 'is not a text' };

const filled: Check = (value, path) =>
  string(value, path) ?? (String(value).trim() === '' ? { path, reason: 'is empty' } : undefined);

const optional =
  (check: Check): Check =>
  (value, path) =>
    value === undefined ? undefined : check(value, path);

const oneOf =
  (...values: readonly string[]): Check =>
  (value, path) =>
    values.some((candidate) => candidate === value)
      ? undefined
      : { path, reason: `is none of ${values.join(', ')}` };

const list =
  (check: Check): Check =>
  (value, path) =>
    Array.isArray(value)
      ? firstProblem(value.map((item: unknown, index) => () => check(item, `${path}[${String(index)}]`)))
      : { path, reason: 'is not a list' };

const shape =
  (fields: Readonly<Record<string, Check>>): Check =>
  (value, path) =>
    typeof value === 'object' && value !== null
      ? firstProblem(
          Object.entries(fields).map(
            ([name, check]) =>
              () =>
                check((value as Record<string, unknown>)[name], `${path}.${name}`),
          ),
        )
      : { path, reason: 'is not an object' };

/** A link must not run a script. */
const webAddress: Check = (value, path) =>
  typeof value === 'string' && URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)
    ? undefined
    : { path, reason: 'is not a web address' };

const pageAddress: Check = (value, path) =>
  webAddress(typeof value === 'string' ? value.replaceAll('{company}', 'company') : value, path) ??
  (String(value).startsWith('https:') ? undefined : { path, reason: 'does not begin with https:' });

const blocks: Readonly<Record<string, Check>> = {
  text: shape({ text: filled }),
  points: shape({ points: list(filled) }),
  warning: shape({ text: filled }),
  picture: shape({ picture: oneOf(...setupSteps) }),
  value: shape({
    value: filled,
    translation: optional(string),
    copies: optional(oneOf('name', 'path')),
  }),
  page: shape({ address: pageAddress }),
  access: shape({}),
  form: shape({ text: filled }),
  document: shape({ text: filled, address: webAddress }),
};

const block: Check = (value, path) => {
  const type = (value as { type?: unknown } | null)?.type;
  const check = typeof type === 'string' && Object.hasOwn(blocks, type) ? blocks[type] : undefined;
  return check ? check(value, path) : oneOf(...Object.keys(blocks))(type, `${path}.type`);
};

const stepId: Check = (value, path) =>
  typeof value === 'string' && /^[a-z][a-z0-9-]*$/.test(value)
    ? undefined
    : { path, reason: 'is not an id of lower-case letters, digits and hyphens' };

const steps: Check = (value, path) => {
  const problem = list(shape({ id: stepId, title: filled, blocks: list(block) }))(value, path);
  if (problem) return problem;
  const ids = (value as GuideContent['steps']).map(({ id }) => id);
  if (ids.length === 0) return { path, reason: 'holds no step' };
  const twice = ids.findIndex((id, index) => ids.indexOf(id) !== index);
  return twice < 0 ? undefined : { path: `${path}[${String(twice)}].id`, reason: 'is there twice' };
};

const section = shape({ title: filled, blocks: list(block) });

const checks: Readonly<Record<keyof GuideContent, Check>> = {
  title: filled,
  intro: filled,
  before: section,
  check: shape({
    title: filled,
    questions: list(shape({ question: filled, advice: shape({ yes: string, no: string, unsure: string }) })),
  }),
  steps,
  notes: section,
  help: shape({ title: filled, answers: list(shape({ problem: filled, advice: filled })) }),
};

function firstProblem(attempts: readonly (() => Problem | undefined)[]): Problem | undefined {
  for (const attempt of attempts) {
    const problem = attempt();
    if (problem) return problem;
  }
  return undefined;
}
