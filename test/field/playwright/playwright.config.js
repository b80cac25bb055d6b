import { defineConfig } from '@playwright/test';

export default defineConfig({
  testMatch: '*.spec.js',
  use: {
    baseURL: 'http://localhost:4173',
    // Only for a browser of the system: without it, Playwright uses those that it has installed.
    launchOptions: { executablePath: process.env.CHROMIUM, args: ['--no-sandbox'] },
  },
  webServer: { command: 'node serve.js', url: 'http://localhost:4173' },
});
