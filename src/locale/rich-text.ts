/** A piece of a message. `onScreen` marks a label of Personio's screen. */
export interface TextPiece {
  readonly text: string;
  readonly onScreen: boolean;
}

/** Only paired asterisks directly at a word count, so that a lone one is kept. */
const marked = /\*([^*\s](?:[^*]*[^*\s])?)\*/;

/** Splits a message such as `Select *Next*.` into plain text and labels. */
export function parseRichText(sentence: string): readonly TextPiece[] {
  return sentence
    .split(marked)
    .map((text, index) => ({ text, onScreen: index % 2 === 1 }))
    .filter(({ text }) => text !== '');
}
