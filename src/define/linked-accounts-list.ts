import { LinkedAccountsList } from '../elements/accounts-list/linked-accounts-list.ts';
import { defineElement } from './define-element.ts';

defineElement('linked-accounts-list', LinkedAccountsList);
