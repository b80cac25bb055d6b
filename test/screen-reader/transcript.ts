/** Transcripts of what was spoken: one utterance per line, without what differs from run to run. */

const months =
  'January|February|March|April|May|June|July|August|September|October|November|December|' +
  'Januar|Februar|März|Mai|Juni|Juli|Oktober|Dezember';

const replacements: readonly (readonly [RegExp, string])[] = [
  [/localhost:\d+\/page-\d+/g, 'HOST'],
  [/#invitation=[\w-]+/g, '#invitation=TOKEN'],
  [new RegExp(`\\d{1,2}\\.? (${months}) \\d{4}( at | um )\\d{1,2}:\\d\\d( [AP]M)?`, 'g'), 'DATE, TIME'],
  [new RegExp(`(${months}) \\d{1,2}, \\d{4}( at \\d{1,2}:\\d\\d\\s[AP]M)?`, 'g'), 'DATE'],
  [/\b[A-Z][a-z]{2} \d{1,2}, \d{4}(, \d{1,2}:\d\d\s[AP]M)?/g, 'DATE'],
  [/\d{1,2}\.\d{1,2}\.\d{4}(, \d{1,2}:\d\d)?/g, 'DATE'],
  [/\s+/g, ' '],
];

export function normalize(text: string): string {
  return replacements.reduce((result, [pattern, name]) => result.replace(pattern, name), text).trim();
}
