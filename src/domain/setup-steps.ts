/** The steps to a custom integration, in order. Their ids stand in attributes, events and links: they stay as they are. */
export const setupSteps = ['open', 'create', 'name', 'access', 'credentials', 'link'] as const;

export type SetupStep = (typeof setupSteps)[number];

/** Finds a step by its id or by its number, counted from 1. */
export function findSetupStep(value: string | number): SetupStep | undefined {
  return setupSteps.find((step, index) => step === value || index + 1 === Number(value));
}
