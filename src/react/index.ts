'use client';
// Generated from the elements by `npm run analyze`.
import type { ReactElement } from 'react';
import '../define.ts';
import type { LinkedAccountsList as LinkedAccountsListElement } from '../elements/accounts-list/linked-accounts-list.ts';
import type { LinkedAccountsNotice as LinkedAccountsNoticeElement } from '../elements/accounts-notice/linked-accounts-notice.ts';
import type { PersonioInvitation as PersonioInvitationElement } from '../elements/invitation/personio-invitation.ts';
import type { PersonioLinkForm as PersonioLinkFormElement } from '../elements/link-form/personio-link-form.ts';
import type { PersonioSetupGuide as PersonioSetupGuideElement } from '../elements/setup-guide/personio-setup-guide.ts';
import type { PersonioLinkProvider as PersonioLinkProviderElement } from '../provider/personio-link-provider.ts';
import type {
  PersonioAccountCheckRequestEvent,
  PersonioAccountCheckedEvent,
  PersonioAccountHistoryRequestEvent,
  PersonioAccountLinkedEvent,
  PersonioAccountRelinkRequestEvent,
  PersonioAccountRelinkedEvent,
  PersonioAccountRenameRequestEvent,
  PersonioAccountRenamedEvent,
  PersonioAccountUnlinkRequestEvent,
  PersonioAccountUnlinkedEvent,
  PersonioAccountsFailedEvent,
  PersonioAccountsLoadedEvent,
  PersonioAccountsRequestEvent,
  PersonioAccountsSummaryRequestEvent,
  PersonioGuideCompletedEvent,
  PersonioGuideSharedEvent,
  PersonioGuideStepChangedEvent,
  PersonioInvitationRequestEvent,
  PersonioLinkActivityEvent,
  PersonioLinkFailedEvent,
  PersonioLinkRequestEvent,
} from '../events/index.ts';
import { createComponent } from './create-component.ts';
import type { ElementProps } from './element-props.ts';

export type LinkedAccountsListProps = ElementProps<
  LinkedAccountsListElement,
  | 'endpoint'
  | 'credentials'
  | 'access'
  | 'employeeAttributes'
  | 'pageSize'
  | 'actions'
  | 'hideSearch'
  | 'autoLoad'
  | 'virtualized'
  | 'sealing'
  | 'sealingKeys'
  | 'adapter'
  | 'accounts'
> & {
  onPersonioAccountsRequest?: ((event: PersonioAccountsRequestEvent) => void) | undefined;
  onPersonioAccountCheckRequest?: ((event: PersonioAccountCheckRequestEvent) => void) | undefined;
  onPersonioAccountRelinkRequest?: ((event: PersonioAccountRelinkRequestEvent) => void) | undefined;
  onPersonioAccountRenameRequest?: ((event: PersonioAccountRenameRequestEvent) => void) | undefined;
  onPersonioAccountsSummaryRequest?: ((event: PersonioAccountsSummaryRequestEvent) => void) | undefined;
  onPersonioAccountHistoryRequest?: ((event: PersonioAccountHistoryRequestEvent) => void) | undefined;
  onPersonioInvitationRequest?: ((event: PersonioInvitationRequestEvent) => void) | undefined;
  onPersonioAccountUnlinkRequest?: ((event: PersonioAccountUnlinkRequestEvent) => void) | undefined;
  onPersonioLinkRequest?: ((event: PersonioLinkRequestEvent) => void) | undefined;
  onPersonioAccountsLoaded?: ((event: PersonioAccountsLoadedEvent) => void) | undefined;
  onPersonioAccountChecked?: ((event: PersonioAccountCheckedEvent) => void) | undefined;
  onPersonioAccountRenamed?: ((event: PersonioAccountRenamedEvent) => void) | undefined;
  onPersonioAccountUnlinked?: ((event: PersonioAccountUnlinkedEvent) => void) | undefined;
  onPersonioAccountRelinked?: ((event: PersonioAccountRelinkedEvent) => void) | undefined;
  onPersonioLinkFailed?: ((event: PersonioLinkFailedEvent) => void) | undefined;
  onPersonioLinkActivity?: ((event: PersonioLinkActivityEvent) => void) | undefined;
  onPersonioAccountsFailed?: ((event: PersonioAccountsFailedEvent) => void) | undefined;
};

/** List of the linked Personio accounts. */
export const LinkedAccountsList: (props: LinkedAccountsListProps) => ReactElement = createComponent(
  'LinkedAccountsList',
  {
    tag: 'linked-accounts-list',
    attributes: {
      employeeAttributes: 'employee-attributes',
      pageSize: 'page-size',
      hideSearch: 'hide-search',
      autoLoad: 'auto-load',
    },
    events: {
      onPersonioAccountsRequest: 'personio-accounts-request',
      onPersonioAccountCheckRequest: 'personio-account-check-request',
      onPersonioAccountRelinkRequest: 'personio-account-relink-request',
      onPersonioAccountRenameRequest: 'personio-account-rename-request',
      onPersonioAccountsSummaryRequest: 'personio-accounts-summary-request',
      onPersonioAccountHistoryRequest: 'personio-account-history-request',
      onPersonioInvitationRequest: 'personio-invitation-request',
      onPersonioAccountUnlinkRequest: 'personio-account-unlink-request',
      onPersonioLinkRequest: 'personio-link-request',
      onPersonioAccountsLoaded: 'personio-accounts-loaded',
      onPersonioAccountChecked: 'personio-account-checked',
      onPersonioAccountRenamed: 'personio-account-renamed',
      onPersonioAccountUnlinked: 'personio-account-unlinked',
      onPersonioAccountRelinked: 'personio-account-relinked',
      onPersonioLinkFailed: 'personio-link-failed',
      onPersonioLinkActivity: 'personio-link-activity',
      onPersonioAccountsFailed: 'personio-accounts-failed',
    },
  },
);

export type LinkedAccountsNoticeProps = ElementProps<
  LinkedAccountsNoticeElement,
  'endpoint' | 'credentials' | 'href' | 'adapter'
> & { onPersonioAccountsSummaryRequest?: ((event: PersonioAccountsSummaryRequestEvent) => void) | undefined };

/** Notice that linked accounts need attention. */
export const LinkedAccountsNotice: (props: LinkedAccountsNoticeProps) => ReactElement = createComponent(
  'LinkedAccountsNotice',
  {
    tag: 'linked-accounts-notice',
    attributes: {},
    events: { onPersonioAccountsSummaryRequest: 'personio-accounts-summary-request' },
  },
);

export type PersonioInvitationProps = ElementProps<
  PersonioInvitationElement,
  'endpoint' | 'sealing' | 'sealingKeys' | 'adapter' | 'messages' | 'appearance'
> & {
  onPersonioLinkRequest?: ((event: PersonioLinkRequestEvent) => void) | undefined;
  onPersonioAccountLinked?: ((event: PersonioAccountLinkedEvent) => void) | undefined;
  onPersonioAccountRelinked?: ((event: PersonioAccountRelinkedEvent) => void) | undefined;
  onPersonioLinkFailed?: ((event: PersonioLinkFailedEvent) => void) | undefined;
  onPersonioLinkActivity?: ((event: PersonioLinkActivityEvent) => void) | undefined;
  onPersonioGuideStepChanged?: ((event: PersonioGuideStepChangedEvent) => void) | undefined;
  onPersonioGuideCompleted?: ((event: PersonioGuideCompletedEvent) => void) | undefined;
};

/** The page on which an invited colleague links a Personio account. */
export const PersonioInvitation: (props: PersonioInvitationProps) => ReactElement = createComponent(
  'PersonioInvitation',
  {
    tag: 'personio-invitation',
    attributes: {},
    events: {
      onPersonioLinkRequest: 'personio-link-request',
      onPersonioAccountLinked: 'personio-account-linked',
      onPersonioAccountRelinked: 'personio-account-relinked',
      onPersonioLinkFailed: 'personio-link-failed',
      onPersonioLinkActivity: 'personio-link-activity',
      onPersonioGuideStepChanged: 'personio-guide-step-changed',
      onPersonioGuideCompleted: 'personio-guide-completed',
    },
  },
);

export type PersonioLinkFormProps = ElementProps<
  PersonioLinkFormElement,
  | 'endpoint'
  | 'credentials'
  | 'access'
  | 'employeeAttributes'
  | 'accountId'
  | 'accountLabel'
  | 'accountClientId'
  | 'labelField'
  | 'sealing'
  | 'sealingKeys'
  | 'allowPasswordManagers'
  | 'adapter'
> & {
  onPersonioLinkRequest?: ((event: PersonioLinkRequestEvent) => void) | undefined;
  onPersonioAccountLinked?: ((event: PersonioAccountLinkedEvent) => void) | undefined;
  onPersonioAccountRelinked?: ((event: PersonioAccountRelinkedEvent) => void) | undefined;
  onPersonioLinkFailed?: ((event: PersonioLinkFailedEvent) => void) | undefined;
  onPersonioLinkActivity?: ((event: PersonioLinkActivityEvent) => void) | undefined;
};

/** Form that links a Personio account, or updates the credentials of a linked one. */
export const PersonioLinkForm: (props: PersonioLinkFormProps) => ReactElement = createComponent(
  'PersonioLinkForm',
  {
    tag: 'personio-link-form',
    attributes: {
      employeeAttributes: 'employee-attributes',
      accountId: 'account-id',
      accountLabel: 'account-label',
      accountClientId: 'account-client-id',
      labelField: 'label-field',
      allowPasswordManagers: 'allow-password-managers',
    },
    events: {
      onPersonioLinkRequest: 'personio-link-request',
      onPersonioAccountLinked: 'personio-account-linked',
      onPersonioAccountRelinked: 'personio-account-relinked',
      onPersonioLinkFailed: 'personio-link-failed',
      onPersonioLinkActivity: 'personio-link-activity',
    },
  },
);

export type PersonioSetupGuideProps = ElementProps<
  PersonioSetupGuideElement,
  | 'access'
  | 'employeeAttributes'
  | 'integrationName'
  | 'company'
  | 'variant'
  | 'progressKey'
  | 'hidePictures'
  | 'hideShare'
  | 'offerInvitation'
  | 'headingLevel'
  | 'content'
  | 'step'
> & {
  onPersonioGuideStepChanged?: ((event: PersonioGuideStepChangedEvent) => void) | undefined;
  onPersonioGuideCompleted?: ((event: PersonioGuideCompletedEvent) => void) | undefined;
  onPersonioInvitationRequest?: ((event: PersonioInvitationRequestEvent) => void) | undefined;
  onPersonioGuideShared?: ((event: PersonioGuideSharedEvent) => void) | undefined;
};

/** Instructions for creating a custom integration in Personio. */
export const PersonioSetupGuide: (props: PersonioSetupGuideProps) => ReactElement = createComponent(
  'PersonioSetupGuide',
  {
    tag: 'personio-setup-guide',
    attributes: {
      employeeAttributes: 'employee-attributes',
      integrationName: 'integration-name',
      progressKey: 'progress-key',
      hidePictures: 'hide-pictures',
      hideShare: 'hide-share',
      offerInvitation: 'offer-invitation',
      headingLevel: 'heading-level',
    },
    events: {
      onPersonioGuideStepChanged: 'personio-guide-step-changed',
      onPersonioGuideCompleted: 'personio-guide-completed',
      onPersonioInvitationRequest: 'personio-invitation-request',
      onPersonioGuideShared: 'personio-guide-shared',
    },
  },
);

export type PersonioLinkProviderProps = ElementProps<
  PersonioLinkProviderElement,
  | 'endpoint'
  | 'credentials'
  | 'access'
  | 'employeeAttributes'
  | 'integrationName'
  | 'company'
  | 'locale'
  | 'theme'
  | 'adapter'
  | 'messages'
  | 'appearance'
>;

/** Settings for every personio-link element inside. */
export const PersonioLinkProvider: (props: PersonioLinkProviderProps) => ReactElement = createComponent(
  'PersonioLinkProvider',
  {
    tag: 'personio-link-provider',
    attributes: { employeeAttributes: 'employee-attributes', integrationName: 'integration-name' },
    events: {},
  },
);
