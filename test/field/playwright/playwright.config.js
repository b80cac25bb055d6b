import { defineConfig } from '@playwright/test';

const url = `http://localhost:${process.env.PORT}`;

export default defineConfig({
  testMatch: '*.spec.js',
  use: {
    baseURL: url,
    // A browser of the system. If it is undefined, Playwright uses one that it has installed.
    launchOptions: {
      executablePath: process.env.CHROMIUM,
      args: ['--no-sandbox'],
      // For the tests that go back.
      ignoreDefaultArgs: ['--disable-back-forward-cache'],
    },
  },
  webServer: { command: 'node serve.js', url },
});
