import { employeeAttributeLabels } from '../../domain/employee-attributes.ts';
import { personioModuleLabels, personioRightLabels } from '../../domain/personio-screen.ts';
import { withoutGuide as english } from '../en/without-guide.ts';
import { listAttributes, listRights } from '../list-rights.ts';
import { mergeMessages } from '../merge.ts';
import type { PartialMessages } from '../messages.ts';

/** What differs from American English. Labels of Personio's screen stay as they are there: "Cost Centers". */
const differences: PartialMessages = {
  access: {
    // Without a comma before "and".
    list: (rights) => listRights('en-GB', { modules: personioModuleLabels, ...personioRightLabels }, rights),
    listAttributes: (keys) => listAttributes('en-GB', employeeAttributeLabels, keys),
  },
  form: {
    label: { hint: 'Helps you tell accounts apart, e.g. “Acme Ltd, London”' },
    linkedText: 'Everything is set up. If the window in Personio is still open, select “Finish” there.',
  },
  list: {
    empty: {
      text: 'Create a custom integration in Personio, then link your first account with its client ID and secret. It will appear here straight away.',
    },
  },
};

export const withoutGuide = mergeMessages(english, differences);
