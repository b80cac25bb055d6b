import type { LinkAdapter } from '../../../src/index.ts';
import { createFakeAdapter, createSampleAccounts } from '../../../src/testing/index.ts';
import {
  axe,
  expect,
  expectFocus,
  getByRole,
  queryAllByRole,
  recordEvents,
  until,
  visibleText,
} from '../../support/index.ts';
import {
  announcement,
  fail,
  fulfill,
  holdResponses,
  labels,
  loadList,
  press,
  requestCount,
  rowOf,
} from './support.ts';

describe('<linked-accounts-list> pages', () => {
  it('appends a page, announces the progress, and keeps the focus after the last one', async () => {
    const adapter = createFakeAdapter({ accounts: createSampleAccounts(5) });
    const list = await loadList({ adapter, pageSize: '3' });
    expect(visibleText(list)).to.include('3 of 5');
    const held = holdResponses(adapter);
    const loaded = recordEvents(list, 'personio-accounts-loaded');
    await press(list, 'Load more');
    const button = getByRole(list, 'button', { name: 'Loading…' });
    expect(button.ariaDisabled).to.equal('true');
    expectFocus(button);
    button.click();
    expect(labels(list)).to.have.length(3);
    await fulfill(held);
    expect(labels(list)).to.have.length(5);
    expect(loaded.map(({ detail }) => detail)).to.deep.equal([{ count: 5, total: 5 }]);
    expect(announcement(list)).to.equal('Linked accounts: 5 of 5');
    expect(queryAllByRole(list, 'button', { name: 'Load more' })).to.have.length(0);
    await until(() => Boolean(list.shadowRoot?.activeElement));
    expect(list.shadowRoot?.activeElement?.compareDocumentPosition(rowOf(list, '5'))).to.equal(
      Node.DOCUMENT_POSITION_PRECEDING,
    );
    expect(requestCount(adapter)).to.equal(2);
  });

  it('keeps the rows when the next page fails, and retries that page', async () => {
    const adapter = createFakeAdapter({ accounts: createSampleAccounts(4) });
    const list = await loadList({ adapter, pageSize: '3' });
    const held = holdResponses(adapter);
    await press(list, 'Load more');
    await fail(held, 'timeout');
    expect(list.matches(':state(loaded)')).to.equal(true);
    expect(labels(list)).to.have.length(3);
    expect(visibleText(list)).to.include('The request timed out');
    await axe(list);
    await press(list, 'Try again');
    await fulfill(held, 1);
    expect(labels(list)).to.have.length(4);
    expect(visibleText(list)).not.to.include('The request timed out');
  });

  it('limits the page size to 1 to 100, 25 by default', async () => {
    const limits: number[] = [];
    const adapter: LinkAdapter = {
      ...createFakeAdapter(),
      listAccounts: ({ limit }) => Promise.resolve((limits.push(limit), { accounts: [] })),
    };
    for (const pageSize of [undefined, '40', '1000', '-3', 'many']) {
      await loadList({ adapter, ...(pageSize === undefined ? {} : { pageSize }) });
    }
    expect(limits).to.deep.equal([25, 40, 100, 1, 25]);
  });
});
