/** A piece of a sentence. `onScreen` marks a word that stands on Personio's own screen. */
export interface TextPiece {
  readonly text: string;
  readonly onScreen: boolean;
}

/** Asterisks count in pairs and only right at a word, so that a lone one stays what it is. */
const marked = /\*([^*\s](?:[^*]*[^*\s])?)\*/;

/** Takes a sentence of the messages apart: `Select *Next*.` */
export function parseRichText(sentence: string): readonly TextPiece[] {
  return sentence
    .split(marked)
    .map((text, index) => ({ text, onScreen: index % 2 === 1 }))
    .filter(({ text }) => text !== '');
}
