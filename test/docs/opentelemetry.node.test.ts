import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { context, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import { sampleCredentials } from '../../src/testing/index.ts';
import { createTestBackend, linkBody } from '../server/support.ts';
import { readCodeBlocks } from '../support/code-blocks.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'personio-link-tracing-'));
after(() => rmSync(folder, { recursive: true }));

/** Runs the recipe as a host would: a file beside its own `node_modules`. */
async function runRecipe(): Promise<void> {
  const blocks = readCodeBlocks(readFileSync(join(root, 'docs/backend.md'), 'utf8'));
  const recipe = blocks.find(({ file }) => file === 'tracing.js');
  assert.ok(recipe);
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const file = join(folder, 'tracing.mjs');
  writeFileSync(file, recipe.code);
  await import(pathToFileURL(file).href);
}

describe('The OpenTelemetry recipe', () => {
  it('traces each call to Personio under the active span, and marks those that failed', async () => {
    const exporter = new InMemorySpanExporter();
    trace.setGlobalTracerProvider(
      new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }),
    );
    context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
    await runRecipe();
    const { send, simulator } = createTestBackend();
    simulator.faults.add({ kind: 'status', status: 503, path: '/v2/auth/token' });
    const response = await trace.getTracer('host').startActiveSpan('link', async (span) => {
      const { body } = await send('POST', '/accounts', { body: linkBody(sampleCredentials.allRights) });
      span.end();
      return body;
    });
    const [call, host] = exporter.getFinishedSpans();
    assert.ok(call && host);
    assert.equal(call.parentSpanContext?.spanId, host.spanContext().spanId);
    assert.deepEqual(
      [call.name, call.kind, call.status.code],
      ['POST /v2/auth/token', SpanKind.CLIENT, SpanStatusCode.ERROR],
    );
    assert.deepEqual(call.attributes, {
      'http.request.method': 'POST',
      'http.request.resend_count': 0,
      'http.response.status_code': 503,
      'url.template': '/v2/auth/token',
      'personio.trace_id': response['traceId'],
    });
  });
});
