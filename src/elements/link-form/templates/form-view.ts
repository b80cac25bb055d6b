import type { Messages } from '../../../locale/messages.ts';
import type { FieldsController } from '../fields-controller.ts';
import type { LinkSubmissionController } from '../link-submission-controller.ts';
import type { LinkedState, LinkFormState } from '../state.ts';

export type LinkFormMessages = Pick<Messages, 'access' | 'errors' | 'form'>;

/** What the templates render until an account is linked. */
export interface FormView {
  readonly messages: LinkFormMessages;
  readonly state: Exclude<LinkFormState, LinkedState>;
  /** Set for a relink: the account's name and masked client ID, empty where the host hasn't set them. */
  readonly accountToRelink: { readonly label: string; readonly clientId: string } | undefined;
  readonly labelField: 'optional' | 'required' | 'hidden';
  readonly initialLabel: string;
  readonly allowPasswordManagers: boolean;
  readonly fields: FieldsController;
  readonly submission: LinkSubmissionController;
  readonly onSubmit: (event: SubmitEvent) => void;
  /** Goes to a step of the guide, if there is one under the same provider. */
  readonly goToGuide: ((step: 'credentials' | 'change-rights') => void) | undefined;
}
