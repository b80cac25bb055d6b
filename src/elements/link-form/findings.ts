import type { FormField, FormFindings } from './state.ts';

export function fieldsWithProblem(findings: FormFindings): readonly FormField[] {
  const inReadingOrder: readonly FormField[] = ['clientId', 'clientSecret', 'label'];
  return inReadingOrder.filter((field) => findings[field].problem);
}

/** Only what was found in the given fields. */
export function pickFindings(findings: FormFindings, fields: ReadonlySet<FormField>): FormFindings {
  return {
    clientId: fields.has('clientId') ? findings.clientId : {},
    clientSecret: fields.has('clientSecret') ? findings.clientSecret : {},
    label: fields.has('label') ? findings.label : {},
  };
}
