const maskCharacter = '•';

/** As many mask characters as the value has UTF-16 code units, so that positions in both are the same. */
export function mask(value: string): string {
  return maskCharacter.repeat(value.length);
}

/**
 * The value after its masked text was edited: mask characters that are left represent characters of the value, and any
 * other character is new.
 *
 * @param text `mask(value)` after the edit
 * @param caret where the edit ended. Tells which characters were deleted if only mask characters are left.
 */
export function unmask(text: string, caret: number, value: string): string {
  const isOnlyMask = /^•*$/.test(text);
  const unchangedBefore = isOnlyMask ? caret : text.search(/[^•]/);
  const unchangedAfter = text.length - (isOnlyMask ? caret : text.search(/•*$/));
  const after = Math.min(unchangedAfter, value.length);
  const before = Math.min(unchangedBefore, value.length - after);
  const kept = value.slice(before, value.length - after).split('');
  const edited = text
    .slice(before, text.length - after)
    .replaceAll(maskCharacter, () => (isOnlyMask ? undefined : kept.shift()) ?? maskCharacter);
  return value.slice(0, before) + edited + value.slice(value.length - after);
}
