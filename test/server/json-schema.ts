type Schema = Readonly<Record<string, unknown>>;

/** Resolves a `#/…` reference. Throws if it is broken. */
export function resolveReference(document: unknown, reference: string): unknown {
  return reference
    .replace(/^#\//, '')
    .split('/')
    .reduce((value: unknown, key) => {
      const next = (value as Schema | undefined)?.[key];
      if (next === undefined) throw new Error(`${reference} leads nowhere.`);
      return next;
    }, document);
}

/** The violations of a schema, for the keywords that this project's schemas use; empty for a valid value. */
export function violations(
  document: unknown,
  schema: unknown,
  value: unknown,
  path = '$',
): readonly string[] {
  const { $ref, allOf, oneOf, type, properties, required, items, enum: values, ...rest } = schema as Schema;
  const below = (part: unknown, inner: unknown, at: string) => violations(document, part, inner, at);
  const found: string[] = [];
  if (typeof $ref === 'string') found.push(...below(resolveReference(document, $ref), value, path));
  for (const part of (allOf as unknown[] | undefined) ?? []) found.push(...below(part, value, path));
  if (oneOf) {
    const fits = (oneOf as unknown[]).filter((part) => below(part, value, path).length === 0).length;
    if (fits !== 1) found.push(`${path} fits ${fits} of oneOf`);
  }
  if (typeof type === 'string' && !hasType(type, value)) found.push(`${path} is no ${type}`);
  if ('const' in rest && rest['const'] !== value) found.push(`${path} is not ${String(rest['const'])}`);
  if (values && !(values as unknown[]).includes(value)) found.push(`${path} is none of the enum`);
  const members =
    typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Schema) : {};
  for (const name of (required as string[] | undefined) ?? []) {
    if (!(name in members)) found.push(`${path}.${name} is missing`);
  }
  for (const [name, part] of Object.entries((properties as Schema | undefined) ?? {})) {
    if (name in members) found.push(...below(part, members[name], `${path}.${name}`));
  }
  if (items && Array.isArray(value)) {
    value.forEach((item, index) => found.push(...below(items, item, `${path}[${index}]`)));
  }
  if (rest['additionalProperties'] === false) {
    const known = Object.keys((properties as Schema | undefined) ?? {});
    for (const name of Object.keys(members))
      if (!known.includes(name)) found.push(`${path}.${name} is not known`);
  }
  return found;
}

function hasType(type: string, value: unknown): boolean {
  switch (type) {
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    case 'array':
      return Array.isArray(value);
    case 'integer':
      return Number.isInteger(value);
    default:
      return typeof value === type;
  }
}
