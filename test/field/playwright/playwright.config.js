import { defineConfig } from '@playwright/test';

const url = `http://localhost:${process.env.PORT}`;

export default defineConfig({
  testMatch: '*.spec.js',
  use: {
    baseURL: url,
    // Only for a browser of the system: without it, Playwright uses those that it has installed.
    launchOptions: {
      executablePath: process.env.CHROMIUM,
      args: ['--no-sandbox'],
      // For the tests of going back.
      ignoreDefaultArgs: ['--disable-back-forward-cache'],
    },
  },
  webServer: { command: 'node serve.js', url },
});
