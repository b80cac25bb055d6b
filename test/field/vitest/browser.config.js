import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    globals: true,
    browser: {
      enabled: true,
      headless: true,
      // Only for a browser of the system: without it, Playwright uses those that it has installed.
      provider: playwright({
        launchOptions: { executablePath: process.env.CHROMIUM, args: ['--no-sandbox'] },
      }),
      instances: [{ browser: 'chromium' }],
    },
  },
});
