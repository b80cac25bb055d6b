import type { FormMessages } from '../../locale/form-messages.ts';
import type { FormField, FormFindings } from './state.ts';

/** The sentence for what stops a submission; undefined where nothing does. */
export function problemText(
  { problems, label }: FormMessages,
  field: FormField,
  findings: FormFindings,
): string | undefined {
  if (field === 'label') return findings.label.problem && label[findings.label.problem];
  const { problem } = findings[field];
  return problem && problems[field][problem];
}

/** The sentence for what was found in a field, whether it stops a submission or not. */
export function findingText(
  words: FormMessages,
  field: FormField,
  findings: FormFindings,
): string | undefined {
  const hint = field === 'label' ? undefined : findings[field].hint;
  return problemText(words, field, findings) ?? (hint && words.hints[hint]);
}
