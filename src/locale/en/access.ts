import { personioModuleLabels } from '../../domain/personio-screen.ts';
import { listRights } from '../list-rights.ts';
import type { AccessMessages } from '../shared-messages.ts';

const names = { modules: personioModuleLabels, read: 'Read', write: 'Write' };

export const access: AccessMessages = {
  ...names,
  statuses: {
    active: 'Active',
    limited: 'Limited',
    'needs-relink': 'Needs new credentials',
    unreachable: 'Check failed',
  },
  list: (rights) => listRights('en', names, rights),
};
