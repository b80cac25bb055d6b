import { employeeAttributeLabels } from '../../domain/employee-attributes.ts';
import { personioModuleLabels } from '../../domain/personio-screen.ts';
import { listAttributes, listRights } from '../list-rights.ts';
import type { AccessMessages } from '../shared-messages.ts';

const names = { modules: personioModuleLabels, read: 'Read', write: 'Write' };

export const access: AccessMessages = {
  ...names,
  colon: ': ',
  semicolon: '; ',
  employeeAttributes: employeeAttributeLabels,
  statuses: {
    active: 'Active',
    limited: 'Limited',
    'needs-relink': 'Not working',
    unreachable: 'Check failed',
  },
  list: (rights) => listRights('en', names, rights),
  listAttributes: (keys) => listAttributes('en', employeeAttributeLabels, keys),
  missingAttributes: (attributes, count) =>
    `employee ${count === 1 ? 'attribute' : 'attributes'} ${attributes}`,
  whereAttributes:
    'You’ll find employee attributes under *Readable employee attributes* → *Choose attributes*.',
};
