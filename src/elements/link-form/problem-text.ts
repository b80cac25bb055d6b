import type { FormMessages } from '../../locale/form-messages.ts';
import type { FormField, FormFindings } from './state.ts';

/** The sentence for what stops a submission; undefined where nothing does. */
export function problemText(
  { problems, label }: FormMessages,
  field: FormField,
  findings: FormFindings,
): string | undefined {
  if (field === 'label') return findings.label.problem && label.empty;
  const { problem } = findings[field];
  return problem && problems[field][problem];
}
