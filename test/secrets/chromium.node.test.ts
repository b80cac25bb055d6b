/** What only the DevTools protocol shows or does: the accessibility tree, the heap, input methods, drag and drop. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import puppeteer, { type Browser, type CDPSession, type Page } from 'puppeteer-core';
import { sampleAccounts } from '../../src/testing/sample-accounts.ts';
import { sampleCredentials } from '../../src/testing/sample-credentials.ts';
import { chromiumOptions } from '../package/page-host.ts';
import { bundleElements } from '../support/bundle-elements.ts';

const { clientId, clientSecret } = sampleCredentials.allRights;
const inputSelector = 'personio-link-form >>> #client-secret';
const linked = '[data-notice]';

describe('the secret in Chromium', () => {
  let browser: Browser;
  let elements: string;
  let page: Page;
  let devtools: CDPSession;

  before(async () => {
    elements = await bundleElements();
    browser = await puppeteer.launch(chromiumOptions());
  });
  after(() => browser.close());

  beforeEach(async () => {
    page = await browser.newPage();
    devtools = await page.createCDPSession();
    await page.setContent(
      '<!doctype html><html lang="en"><title>Host</title><personio-link-form></personio-link-form>',
    );
    await page.addScriptTag({ type: 'module', content: elements });
    await page.waitForSelector(inputSelector);
    await page.focus(inputSelector);
  });

  const value = (): Promise<string> =>
    page.$eval(inputSelector, (input) => (input as HTMLInputElement).value);
  const select = (start: number, end: number): Promise<void> =>
    page.$eval(
      inputSelector,
      (input, ...range) => (input as HTMLInputElement).setSelectionRange(...range),
      start,
      end,
    );
  const toggle = (): Promise<void> => page.click('personio-link-form >>> .reveal');

  async function entered(): Promise<string> {
    await toggle();
    const shown = await value();
    await toggle();
    return shown;
  }

  /** Answers the next request of the form. */
  async function respondWith(answer: unknown): Promise<void> {
    await page.$eval(
      'personio-link-form',
      (form, result) =>
        form.addEventListener(
          'personio-link-request',
          (event) =>
            event.respondWith(() => ('code' in (result as object) ? Promise.reject(result) : result)),
          { once: true },
        ),
      answer as never,
    );
  }

  async function submit(): Promise<void> {
    await page.type('personio-link-form >>> #client-id', clientId);
    await page.keyboard.press('Enter');
    await page.waitForSelector(`personio-link-form >>> ${linked}`, { visible: true });
  }

  describe('in the accessibility tree', () => {
    async function tree(): Promise<{ readonly field: unknown; readonly text: string }> {
      const { nodes } = await devtools.send('Accessibility.getFullAXTree');
      const field = nodes.find(
        ({ role, name }) => role?.value === 'textbox' && name?.value === 'Client Secret',
      );
      return { field: field?.value?.value, text: JSON.stringify(nodes) };
    }

    async function assertHidden(when: string): Promise<void> {
      const { field, text } = await tree();
      assert.equal(field, '•'.repeat(clientSecret.length), when);
      assert.ok(!text.includes(clientSecret), when);
    }

    it('is mask characters while it is hidden, and itself only while it is shown', async () => {
      await page.keyboard.type(clientSecret);
      await assertHidden('typed');
      await toggle();
      assert.equal((await tree()).field, clientSecret);
      await toggle();
      await assertHidden('hidden again');
      await respondWith({ code: 'invalid-credentials', field: 'both', retryable: false });
      await submit();
      await assertHidden('refused');
    });

    it('is mask characters after a paste and after an input method', async () => {
      await devtools.send('Input.insertText', { text: clientSecret });
      await assertHidden('inserted');
      await devtools.send('Input.imeSetComposition', { text: '´', selectionStart: 1, selectionEnd: 1 });
      await devtools.send('Input.insertText', { text: 'é' });
      assert.equal((await tree()).field, '•'.repeat(clientSecret.length + 1));
    });
  });

  describe('from an input method', () => {
    const compose = (text: string): Promise<void> =>
      devtools.send('Input.imeSetComposition', {
        text,
        selectionStart: text.length,
        selectionEnd: text.length,
      });
    const commit = (text: string): Promise<void> => devtools.send('Input.insertText', { text });

    it('is inserted at the caret when the composition ends', async () => {
      await page.keyboard.type('abcd');
      await select(2, 2);
      await compose('´');
      assert.equal(await value(), '••´••');
      await compose('´e');
      await commit('é');
      assert.equal(await value(), '•••••');
      await page.keyboard.type('x');
      assert.equal(await entered(), 'abéxcd');
    });

    it('replaces a selection', async () => {
      await page.keyboard.type('abcd');
      await select(1, 3);
      await compose('ka');
      await commit('か');
      assert.equal(await entered(), 'aかd');
    });

    it('is not inserted when the composition is canceled', async () => {
      await page.keyboard.type('ab');
      await compose('ka');
      await compose('');
      assert.equal(await entered(), 'ab');
    });

    it('can be undone', async () => {
      await page.keyboard.type('ab');
      await compose('ka');
      await commit('か');
      await page.keyboard.down('Control');
      await page.keyboard.press('z');
      await page.keyboard.up('Control');
      assert.equal(await entered(), 'ab');
    });

    it('is sent if it is still being composed', async () => {
      await page.keyboard.type('papi-');
      await compose('made-up');
      const sent = page.$eval(
        'personio-link-form',
        (form) =>
          new Promise<string | undefined>((resolve) =>
            form.addEventListener('personio-link-request', (event) =>
              event.respondWith(({ credentials }) => {
                resolve(credentials?.clientSecret);
                throw new Error('refused');
              }),
            ),
          ),
      );
      await page.type('personio-link-form >>> #client-id', clientId);
      await page.keyboard.press('Enter');
      assert.equal(await sent, 'papi-made-up');
    });
  });

  it('can be dropped into its input, but not dragged out of it', async () => {
    const input = await page.waitForSelector(inputSelector);
    const { x = 0, y = 0, width = 0, height = 0 } = (await input?.boundingBox()) ?? {};
    const [centerX, centerY] = [x + width / 2, y + height / 2];
    const data = {
      items: [{ mimeType: 'text/plain', data: 'papi-dropped' }],
      dragOperationsMask: 1,
    };
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
      await devtools.send('Input.dispatchDragEvent', { type, x: centerX, y: centerY, data });
    assert.equal(await value(), '•'.repeat('papi-dropped'.length));
    assert.equal(await entered(), 'papi-dropped');
    await page.focus(inputSelector);
    await select(0, 12);
    await devtools.send('Input.setInterceptDrags', { enabled: true });
    let dragged = false;
    devtools.on('Input.dragIntercepted', () => (dragged = true));
    await page.mouse.move(x + 20, centerY);
    await page.mouse.down();
    await page.mouse.move(x + 60, centerY + 80, { steps: 10 });
    await page.mouse.up();
    assert.equal(dragged, false);
  });

  describe('in the heap', () => {
    /** Created in Node: a page that searched for the string would itself contain it. */
    const makeSecret = (): string => `papi-${crypto.randomUUID()}-${crypto.randomUUID()}`;

    async function heapContains(text: string): Promise<boolean> {
      const chunks: string[] = [];
      const collect = ({ chunk }: { chunk: string }): unknown => chunks.push(chunk);
      devtools.on('HeapProfiler.addHeapSnapshotChunk', collect);
      await devtools.send('HeapProfiler.collectGarbage');
      await devtools.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
      devtools.off('HeapProfiler.addHeapSnapshotChunk', collect);
      return chunks.join('').includes(text);
    }

    for (const [how, end] of [
      [
        'an account was linked',
        async () => {
          await respondWith(sampleAccounts.active);
          await submit();
        },
      ],
      [
        'the form was reset',
        () =>
          page.$eval('personio-link-form', (form) => {
            form.reset();
          }),
      ],
      ['the form was removed', () => page.$eval('personio-link-form', (form) => form.remove())],
    ] as const) {
      it(`is there while it is entered, and no longer once ${how}`, async () => {
        const secret = makeSecret();
        await devtools.send('Input.insertText', { text: secret });
        await page.keyboard.press('Backspace');
        await page.keyboard.press('Enter');
        assert.equal(await heapContains(secret.slice(0, -1)), true);
        await end();
        assert.equal(await heapContains(secret.slice(0, -1)), false);
      });
    }
  });
});
