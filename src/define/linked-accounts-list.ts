import { LinkedAccountsList } from '../elements/accounts-list/linked-accounts-list.ts';
import { defineElement } from '../dom/define-element.ts';

defineElement('linked-accounts-list', LinkedAccountsList);
