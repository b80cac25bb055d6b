import { warnOnce } from '../domain/report-once.ts';
import { toLanguageTag } from '../domain/language-tag.ts';
import { parentAcrossRoots } from './shadow-roots.ts';

/** The nearest `lang` attribute around an element, across shadow roots, as a canonical BCP 47 tag. */
export function findLang(element: Element): string | undefined {
  for (let node: Node | null = element; node; node = parentAcrossRoots(node)) {
    const lang = node instanceof Element ? node.getAttribute('lang') : null;
    const tag = toLanguageTag(lang);
    if (tag) return tag;
    // An empty one and `und` say that the language is unknown.
    if (lang && lang !== 'und') warnOnce(`lang="${lang}" is ignored: it is not a BCP 47 language tag.`);
  }
  return undefined;
}
