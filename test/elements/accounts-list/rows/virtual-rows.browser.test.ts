import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { AccountRow } from '../../../../src/elements/accounts-list/data/account-rows.ts';
import { VirtualRows } from '../../../../src/elements/accounts-list/rows/virtual-rows.ts';
import { createSampleAccounts } from '../../../../src/testing/index.ts';
import { deepQuery, deepQueryAll, expect, fixture, settled, until } from '../../../support/index.ts';

const rows: readonly AccountRow[] = createSampleAccounts(1000).map((account) => ({
  account,
  activity: { type: 'idle' },
}));

class TestHost extends LitElement {
  isEnabled = true;
  rows = rows;
  keptIds: readonly string[] = [];
  readonly virtual = new VirtualRows(this, () => this.isEnabled);

  protected override render(): TemplateResult {
    const parts = this.virtual.parts(this.rows, this.keptIds);
    return html`<style>
        .scroller {
          position: relative;
          block-size: 400px;
          overflow: auto;
          overflow-anchor: none;
        }
        table,
        tbody {
          display: block;
        }
        .row {
          block-size: 50px;
        }
      </style>
      <div class="scroller">
        <table .style=${`min-block-size: ${String(this.virtual.height ?? 0)}px`}>
          ${repeat(
            parts,
            (part) => ('row' in part ? part.row.account.id : part.key),
            (part) =>
              'row' in part
                ? html`<tbody
                    class="row"
                    data-account-id=${part.row.account.id}
                    data-index=${part.index ?? nothing}
                  ></tbody>`
                : html`<tbody class="gap" .style=${`block-size: ${String(part.height)}px`}></tbody>`,
          )}
        </table>
      </div>`;
  }
}
customElements.define('test-virtual-host', TestHost);

const indexes = (host: TestHost): readonly number[] =>
  deepQueryAll(host, '[data-index]').map(({ dataset }) => Number(dataset['index']));
const scroller = (host: TestHost): HTMLElement => deepQuery(host, '.scroller');

async function renderHost(): Promise<TestHost> {
  const host = await fixture<TestHost>(html`<test-virtual-host></test-virtual-host>`);
  await until(() => deepQueryAll(host, '.gap').length > 0);
  return host;
}

/** Whether rows fill the visible part of the scroller. */
function isFilled(host: TestHost): boolean {
  const { top, bottom } = scroller(host).getBoundingClientRect();
  const visible = deepQueryAll(host, '[data-index]')
    .map((row) => row.getBoundingClientRect())
    .filter((rect) => rect.bottom > top && rect.top < bottom);
  const height = visible.reduce((sum, rect) => sum + rect.height, 0);
  return height >= bottom - top;
}

async function scrollTo(host: TestHost, top: number): Promise<void> {
  scroller(host).scrollTop = top;
  await until(() => scroller(host).scrollTop > top / 2 && isFilled(host));
}

describe('VirtualRows', () => {
  it('returns all rows without an index if it is disabled', async () => {
    const host = new TestHost();
    host.isEnabled = false;
    await fixture(html`<div>${host}</div>`);
    const parts = host.virtual.parts(rows, []);
    expect(parts).to.have.length(1000);
    expect(parts.some((part) => 'index' in part)).to.equal(false);
    expect(host.virtual.height).to.equal(undefined);
  });

  it('renders 16 rows until the virtualizer has loaded', async () => {
    const host = await fixture<TestHost>(html`<test-virtual-host></test-virtual-host>`);
    expect(new VirtualRows(new TestHost(), () => true).parts(rows, [])).to.have.length(16);
    await until(() => deepQueryAll(host, '.gap').length > 0);
  });

  it('renders the visible rows and six more at either end', async () => {
    const host = await renderHost();
    await until(() => isFilled(host));
    expect(indexes(host)[0]).to.equal(0);
    await scrollTo(host, 5000);
    const rendered = indexes(host);
    expect(rendered.length).to.be.within(14, 25);
    expect(rendered.includes(0)).to.equal(false);
  });

  it('has the height of all rows', async () => {
    const host = await renderHost();
    expect(host.virtual.height).to.be.greaterThan(50_000);
  });

  it('keeps the given rows when they are scrolled out of view', async () => {
    const host = await renderHost();
    host.keptIds = [rows[3]?.account.id ?? ''];
    host.requestUpdate();
    await settled(host);
    const kept = deepQuery(host, '[data-index="3"]');
    await scrollTo(host, 5000);
    expect(deepQuery(host, '[data-index="3"]') === kept).to.equal(true);
    expect(indexes(host).slice(0, 1)).to.deep.equal([3]);
  });

  it('scrolls back to the start', async () => {
    const host = await renderHost();
    await scrollTo(host, 5000);
    host.virtual.scrollToStart();
    host.requestUpdate();
    await settled(host);
    expect(scroller(host).scrollTop).to.equal(0);
    expect(indexes(host)[0]).to.equal(0);
  });

  it('renders other rows', async () => {
    const host = await renderHost();
    host.rows = rows.slice(990);
    host.requestUpdate();
    await settled(host);
    expect(deepQueryAll(host, '[data-account-id]').map(({ dataset }) => dataset['accountId'])).to.deep.equal(
      rows.slice(990).map(({ account }) => account.id),
    );
  });

  it('renders all rows again when it is disabled', async () => {
    const host = await renderHost();
    host.isEnabled = false;
    host.requestUpdate();
    await settled(host);
    expect(deepQueryAll(host, '[data-account-id]')).to.have.length(1000);
  });
});
