'use client';
// Generated from the elements by `npm run analyze`.
import { createElement, type ReactElement } from 'react';
import '../define.ts';
import type { LinkedAccountsList as LinkedAccountsListElement } from '../elements/accounts-list/linked-accounts-list.ts';
import type { PersonioLinkForm as PersonioLinkFormElement } from '../elements/link-form/personio-link-form.ts';
import type { PersonioSetupGuide as PersonioSetupGuideElement } from '../elements/setup-guide/personio-setup-guide.ts';
import type { PersonioLinkProvider as PersonioLinkProviderElement } from '../provider/personio-link-provider.ts';
import type {
  PersonioAccountCheckRequestEvent,
  PersonioAccountCheckedEvent,
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
  PersonioGuideCompletedEvent,
  PersonioGuideSharedEvent,
  PersonioGuideStepChangedEvent,
  PersonioLinkFailedEvent,
  PersonioLinkRequestEvent,
} from '../events/index.ts';
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
  onPersonioAccountUnlinkRequest?: ((event: PersonioAccountUnlinkRequestEvent) => void) | undefined;
  onPersonioAccountsLoaded?: ((event: PersonioAccountsLoadedEvent) => void) | undefined;
  onPersonioAccountChecked?: ((event: PersonioAccountCheckedEvent) => void) | undefined;
  onPersonioAccountRenamed?: ((event: PersonioAccountRenamedEvent) => void) | undefined;
  onPersonioAccountUnlinked?: ((event: PersonioAccountUnlinkedEvent) => void) | undefined;
  onPersonioAccountsFailed?: ((event: PersonioAccountsFailedEvent) => void) | undefined;
};

/** List of the linked Personio accounts. */
export function LinkedAccountsList({
  employeeAttributes,
  pageSize,
  hideSearch,
  autoLoad,
  onPersonioAccountsRequest,
  onPersonioAccountCheckRequest,
  onPersonioAccountRelinkRequest,
  onPersonioAccountRenameRequest,
  onPersonioAccountUnlinkRequest,
  onPersonioAccountsLoaded,
  onPersonioAccountChecked,
  onPersonioAccountRenamed,
  onPersonioAccountUnlinked,
  onPersonioAccountsFailed,
  ...rest
}: LinkedAccountsListProps): ReactElement {
  return createElement('linked-accounts-list', {
    ...rest,
    'employee-attributes': employeeAttributes,
    'page-size': pageSize,
    'hide-search': hideSearch,
    'auto-load': autoLoad,
    'onpersonio-accounts-request': onPersonioAccountsRequest,
    'onpersonio-account-check-request': onPersonioAccountCheckRequest,
    'onpersonio-account-relink-request': onPersonioAccountRelinkRequest,
    'onpersonio-account-rename-request': onPersonioAccountRenameRequest,
    'onpersonio-account-unlink-request': onPersonioAccountUnlinkRequest,
    'onpersonio-accounts-loaded': onPersonioAccountsLoaded,
    'onpersonio-account-checked': onPersonioAccountChecked,
    'onpersonio-account-renamed': onPersonioAccountRenamed,
    'onpersonio-account-unlinked': onPersonioAccountUnlinked,
    'onpersonio-accounts-failed': onPersonioAccountsFailed,
  });
}

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
};

/** Form that links a Personio account, or updates the credentials of a linked one. */
export function PersonioLinkForm({
  employeeAttributes,
  accountId,
  accountLabel,
  accountClientId,
  labelField,
  allowPasswordManagers,
  onPersonioLinkRequest,
  onPersonioAccountLinked,
  onPersonioAccountRelinked,
  onPersonioLinkFailed,
  ...rest
}: PersonioLinkFormProps): ReactElement {
  return createElement('personio-link-form', {
    ...rest,
    'employee-attributes': employeeAttributes,
    'account-id': accountId,
    'account-label': accountLabel,
    'account-client-id': accountClientId,
    'label-field': labelField,
    'allow-password-managers': allowPasswordManagers,
    'onpersonio-link-request': onPersonioLinkRequest,
    'onpersonio-account-linked': onPersonioAccountLinked,
    'onpersonio-account-relinked': onPersonioAccountRelinked,
    'onpersonio-link-failed': onPersonioLinkFailed,
  });
}

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
  | 'headingLevel'
  | 'content'
  | 'step'
> & {
  onPersonioGuideStepChanged?: ((event: PersonioGuideStepChangedEvent) => void) | undefined;
  onPersonioGuideCompleted?: ((event: PersonioGuideCompletedEvent) => void) | undefined;
  onPersonioGuideShared?: ((event: PersonioGuideSharedEvent) => void) | undefined;
};

/** Instructions for creating a custom integration in Personio. */
export function PersonioSetupGuide({
  employeeAttributes,
  integrationName,
  progressKey,
  hidePictures,
  hideShare,
  headingLevel,
  onPersonioGuideStepChanged,
  onPersonioGuideCompleted,
  onPersonioGuideShared,
  ...rest
}: PersonioSetupGuideProps): ReactElement {
  return createElement('personio-setup-guide', {
    ...rest,
    'employee-attributes': employeeAttributes,
    'integration-name': integrationName,
    'progress-key': progressKey,
    'hide-pictures': hidePictures,
    'hide-share': hideShare,
    'heading-level': headingLevel,
    'onpersonio-guide-step-changed': onPersonioGuideStepChanged,
    'onpersonio-guide-completed': onPersonioGuideCompleted,
    'onpersonio-guide-shared': onPersonioGuideShared,
  });
}

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
export function PersonioLinkProvider({
  employeeAttributes,
  integrationName,
  ...rest
}: PersonioLinkProviderProps): ReactElement {
  return createElement('personio-link-provider', {
    ...rest,
    'employee-attributes': employeeAttributes,
    'integration-name': integrationName,
  });
}
