import { adviceFor, quoteDetail } from '../advice.ts';
import { Deviation, type CheckGroup } from '../check.ts';
import { describeAnswer } from '../exchange.ts';

/** Without it the other checks would all tell the same. */
export const start: CheckGroup = {
  title: 'Before all else',
  checks: [
    {
      name: 'simulator',
      expected: 'A link makes the backend ask the simulator for a token.',
      async run(bench) {
        const { identity, simulator } = bench.parts;
        const credential = await bench.credential();
        const exchange = await bench.link(credential);
        if ((await bench.timesAsked(credential)) > 0) return;
        const detail = quoteDetail(exchange, credential, identity);
        throw new Deviation(
          `${describeAnswer(exchange)}${detail}, and no call to the simulator. ${adviceFor(exchange, simulator.url)}`,
        );
      },
    },
  ],
};
