// The provider first: elements inside it then find it when they are upgraded.
import './define/personio-link-provider.ts';
import './define/personio-setup-guide.ts';
import './define/personio-link-form.ts';
import './define/linked-accounts-list.ts';
import './define/linked-accounts-notice.ts';
import './define/personio-invitation.ts';
