/** Imports subpaths with one and with two segments; `sealing` and the second language load chunks. */
import 'personio-link/define';
import 'personio-link/define/linked-accounts-list';
import { PersonioAccountLinkedEvent } from 'personio-link/events';
import german from 'personio-link/locales/de';

document.querySelector('personio-link-provider').messages = { de: german };
document.addEventListener('personio-account-linked', (event) => {
  if (event instanceof PersonioAccountLinkedEvent) document.title = `Linked: ${event.detail.account.status}`;
});
