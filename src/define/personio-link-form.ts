import { PersonioLinkForm } from '../elements/link-form/personio-link-form.ts';
import { defineElement } from '../dom/define-element.ts';

defineElement('personio-link-form', PersonioLinkForm);
