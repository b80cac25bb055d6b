import { LinkedAccountsNotice } from '../elements/accounts-notice/linked-accounts-notice.ts';
import { defineElement } from '../dom/define-element.ts';

defineElement('linked-accounts-notice', LinkedAccountsNotice);
