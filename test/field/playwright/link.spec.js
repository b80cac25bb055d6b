import { expect, test } from '@playwright/test';
import { sampleCredentials } from 'personio-link/testing';

const { clientId, clientSecret } = sampleCredentials.allRights;

async function fillIn(page) {
  await page.getByLabel('Client ID').fill(clientId);
  await page.getByLabel('Client Secret', { exact: true }).fill(clientSecret);
}

async function link(page) {
  await fillIn(page);
  await page.getByRole('button', { name: 'Link account' }).click();
  await expect(page.locator('personio-link-form')).toContainText('is linked');
}

async function unlink(page) {
  const list = page.locator('linked-accounts-list');
  await list.getByRole('button', { name: /^Actions for/ }).click();
  await list.getByRole('menuitem', { name: 'Unlink' }).click();
  await list.getByRole('dialog').getByRole('button', { name: 'Unlink' }).click();
  await expect(list).toContainText('No linked accounts yet');
}

test('links an account, lists it and unlinks it', async ({ page }) => {
  await page.goto('/');
  const linked = page.evaluate(
    () =>
      new Promise((resolve) =>
        document.addEventListener('personio-account-linked', ({ detail }) => resolve(detail.account.status)),
      ),
  );
  await link(page);
  expect(await linked).toBe('active');
  await unlink(page);
});

test('works behind a service worker, which caches no secret', async ({ page }) => {
  await page.goto('/');
  await page.evaluate(async () => {
    await navigator.serviceWorker.register('/service-worker.js');
    await navigator.serviceWorker.ready;
  });
  await page.reload();
  expect(await page.evaluate(() => Boolean(navigator.serviceWorker.controller))).toBe(true);
  await link(page);
  await unlink(page);
  const cached = await page.evaluate(async () => {
    const cache = await caches.open('all');
    const requests = await cache.keys();
    const bodies = await Promise.all(requests.map(async (request) => (await cache.match(request)).text()));
    return { urls: requests.map(({ url }) => new URL(url).pathname), text: bodies.join('\n') };
  });
  expect(cached.urls).toContain('/');
  expect(cached.urls).toContain('/api/personio/accounts');
  expect(cached.text).not.toContain(clientSecret);
});

test.describe('after going back', () => {
  async function leaveAndReturn(page) {
    await page.evaluate(() =>
      addEventListener('pageshow', ({ persisted }) => (globalThis.isRestored = persisted)),
    );
    await page.goto('/elsewhere');
    // A restored page is not loaded again.
    await page.goBack({ waitUntil: 'commit' });
    expect(await page.evaluate(() => globalThis.isRestored)).toBe(true);
  }

  test('a form that was filled in no longer has the secret, and links', async ({ page }) => {
    await page.goto('/');
    await fillIn(page);
    await leaveAndReturn(page);
    await expect(page.getByLabel('Client Secret', { exact: true })).toHaveValue('');
    await link(page);
    await unlink(page);
  });

  test('a form that was waiting for the backend shows its response', async ({ page }) => {
    await page.goto('/');
    await page.request.post('/hold');
    await fillIn(page);
    await page.getByRole('button', { name: 'Link account' }).click();
    await expect(page.getByLabel('Client ID')).not.toBeEditable();
    await leaveAndReturn(page);
    await page.request.post('/release');
    await expect(page.locator('personio-link-form')).toContainText('is linked');
    await unlink(page);
  });
});
