/**
 * The guide's own steps to a custom integration, in order. Never change an ID: it is used in attributes, events, links and
 * stored progress.
 */
export const setupSteps = ['open', 'create', 'name', 'access', 'credentials', 'link'] as const;

export type SetupStep = (typeof setupSteps)[number];

/** The ID of the instructions for an integration that already exists. Used like the ID of a step, but not one of `setupSteps`. */
export const changeRightsStep = 'change-rights';
