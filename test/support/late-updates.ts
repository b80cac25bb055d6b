/**
 * Fails a test in which one of our elements schedules an update while it completes one: Lit then renders twice, and warns
 * about it in its development build ("change-in-update"), which the tests don't load.
 */
import type { LitElement, PropertyValues } from 'lit';

const tags = [
  'personio-link-provider',
  'personio-setup-guide',
  'personio-link-form',
  'linked-accounts-list',
  'linked-accounts-notice',
  'personio-invitation',
] as const;

interface Lifecycle {
  updated: (this: LitElement, changed: PropertyValues) => void;
}

let late: string[] = [];

for (const tag of tags) {
  void customElements.whenDefined(tag).then(({ prototype }) => {
    const element = prototype as unknown as Lifecycle;
    const { updated } = element;
    // Called after the controllers' `hostUpdated`.
    element.updated = function (changed) {
      updated.call(this, changed);
      if (this.isUpdatePending) late.push(tag);
    };
  });
}

beforeEach(() => {
  late = [];
});

afterEach(() => {
  if (late.length > 0) throw new Error(`Scheduled an update while completing one: ${late.join(', ')}`);
});
