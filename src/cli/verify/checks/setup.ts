import { hintFor, quoteDetail } from '../hints.ts';
import { CheckFailed } from '../check-errors.ts';
import type { CheckGroup } from '../check.ts';
import { describeResponse } from '../exchange.ts';

/** If this check fails, so would all others, for the same reason. */
export const setup: CheckGroup = {
  title: 'Setup',
  checks: [
    {
      name: 'simulator',
      expected: 'A link makes the backend request a token from the simulator',
      async run(context) {
        const { identity, simulator } = context.options;
        const credential = await context.newCredential();
        const exchange = await context.link(credential);
        if ((await context.countTokenRequests(credential)) > 0) return;
        const detail = quoteDetail(exchange, credential, identity);
        throw new CheckFailed(
          `${describeResponse(exchange)}${detail}, and no request to the simulator. ${hintFor(exchange, simulator.url)}`,
        );
      },
    },
  ],
};
