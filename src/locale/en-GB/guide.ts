import { guide as english } from '../en/guide.ts';
import { mergeMessages } from '../merge.ts';
import type { PartialMessages } from '../messages.ts';

/** What differs from American English. */
const differences: PartialMessages['guide'] = {
  selfCheck: {
    rights: {
      unsure:
        'Continue with the first step, which takes you there. You’ll see straight away whether the page opens.',
    },
  },
  steps: {
    credentials: {
      store:
        'If you can’t paste the secret straight away, keep it in a password manager, never in an email, a chat or a note.',
    },
  },
  completed: { text: 'Once the form says that the account is linked, everything is set up.' },
};

export const guide = mergeMessages(english, differences);
