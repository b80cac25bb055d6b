/** The parsed value; `undefined` if the text is not JSON. The error is dropped, because it quotes the text, which may be secret. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
