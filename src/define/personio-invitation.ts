// Registers the elements it contains, the provider first.
import './personio-link-provider.ts';
import './personio-setup-guide.ts';
import './personio-link-form.ts';
import { PersonioInvitation } from '../elements/invitation/personio-invitation.ts';
import { defineElement } from '../dom/define-element.ts';

defineElement('personio-invitation', PersonioInvitation);
