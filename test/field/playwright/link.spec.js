import { expect, test } from '@playwright/test';
import { sampleCredentials } from 'personio-link/testing';

test('links an account, lists it and unlinks it', async ({ page }) => {
  await page.goto('/');
  const linked = page.evaluate(
    () =>
      new Promise((resolve) =>
        document.addEventListener('personio-account-linked', ({ detail }) => resolve(detail.account.status)),
      ),
  );
  const { clientId, clientSecret } = sampleCredentials.allRights;
  await page.getByLabel('Client ID').fill(clientId);
  await page.getByLabel('Client Secret', { exact: true }).fill(clientSecret);
  await page.getByRole('button', { name: 'Link account' }).click();
  await expect(page.locator('personio-link-form')).toContainText('is linked');
  expect(await linked).toBe('active');

  const list = page.locator('linked-accounts-list');
  await list.getByRole('button', { name: /^Actions for/ }).click();
  await list.getByRole('menuitem', { name: 'Unlink' }).click();
  await list.getByRole('dialog').getByRole('button', { name: 'Unlink' }).click();
  await expect(list).toContainText('No linked accounts yet');
});
