import type { GuideContent, GuideContentOverride } from '../../domain/guide-content.ts';
import { errorOnce } from '../../domain/report-once.ts';
import { guideContentSchemas } from '../../schema/guide-content-schema.ts';

/** Replaces parts of the content with the host's. Invalid parts are reported on the console and ignored. */
export function overrideContent(
  content: GuideContent,
  override: GuideContentOverride,
  language: string,
): GuideContent {
  try {
    const parts = readParts(content, override, language);
    if (typeof parts !== 'object' || parts === null) {
      report(typeof override === 'function' ? 'content()' : 'content', 'must be an object');
      return content;
    }
    const valid = Object.entries(parts).flatMap(([name, part]) => {
      if (!Object.hasOwn(guideContentSchemas, name)) {
        report(`content.${name}`, 'is not a part of the guide');
        return [];
      }
      const result = guideContentSchemas[name as keyof GuideContent].safeParse(part);
      if (result.success) return [[name, result.data]];
      const [issue] = result.error.issues;
      report(pathOf(name, issue?.path ?? []), issue?.message ?? 'is invalid');
      return [];
    });
    return { ...content, ...(Object.fromEntries(valid) as Partial<GuideContent>) };
  } catch (thrown) {
    report('content', `failed: ${thrown instanceof Error ? thrown.message : 'something was thrown'}`);
    return content;
  }
}

/**
 * Works on copies, limited to JSON: a function cannot change the guide's own content, and what was validated cannot change
 * afterwards.
 */
function readParts(content: GuideContent, override: GuideContentOverride, language: string): unknown {
  const parts: unknown = typeof override === 'function' ? override(copy(content), language) : override;
  if (parts instanceof Promise) throw new TypeError('promises are not supported');
  return parts === undefined ? undefined : copy(parts, dropNull);
}

function copy<Value>(value: Value, revive?: (key: string, member: unknown) => unknown): Value {
  return JSON.parse(JSON.stringify(value), revive) as Value;
}

/** Content from a database or a CMS has `null` where a member is absent. A reviver that returns `undefined` removes it. */
function dropNull(_: string, member: unknown): unknown {
  return member ?? undefined;
}

function pathOf(name: string, path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (parent, key) => (typeof key === 'number' ? `${parent}[${String(key)}]` : `${parent}.${String(key)}`),
    `content.${name}`,
  );
}

function report(path: string, reason: string): void {
  errorOnce(`${path} ${reason}; the guide uses its own content instead.`);
}
