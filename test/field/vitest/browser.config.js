import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    globals: true,
    browser: {
      enabled: true,
      headless: true,
      // A browser of the system. If it is undefined, Playwright uses one that it has installed.
      provider: playwright({
        launchOptions: { executablePath: process.env.CHROMIUM, args: ['--no-sandbox'] },
      }),
      instances: [{ browser: 'chromium' }],
    },
  },
});
