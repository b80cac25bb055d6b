/** Runs the tests that need no browser; names of files narrow. */
import { spawnSync } from 'node:child_process';
import { nodeTestFiles } from './test-files.ts';

const asked = process.argv.slice(2);
const files = asked.length > 0 ? asked : nodeTestFiles();
const { status } = spawnSync(process.execPath, ['--test', ...files], { stdio: 'inherit' });
process.exitCode = status ?? 1;
