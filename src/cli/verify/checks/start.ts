import { hintFor, quoteDetail } from '../hints.ts';
import { CheckFailed } from '../check-errors.ts';
import type { CheckGroup } from '../check.ts';
import { describeAnswer } from '../exchange.ts';

/** Without it the other checks would all tell the same. */
export const start: CheckGroup = {
  title: 'Before all else',
  checks: [
    {
      name: 'simulator',
      expected: 'A link makes the backend ask the simulator for a token.',
      async run(context) {
        const { identity, simulator } = context.options;
        const credential = await context.credential();
        const exchange = await context.link(credential);
        if ((await context.countTokenRequests(credential)) > 0) return;
        const detail = quoteDetail(exchange, credential, identity);
        throw new CheckFailed(
          `${describeAnswer(exchange)}${detail}, and no call to the simulator. ${hintFor(exchange, simulator.url)}`,
        );
      },
    },
  ],
};
