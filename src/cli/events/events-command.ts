import { parseArgs } from 'node:util';
import { LinkBackendError, type LinkBackend, type UndeliveredEvent } from '../../server/index.ts';
import { backendArguments, openBackend, savedEvents } from '../backend/open-backend.ts';
import { CommandError, printable, type Output } from '../output.ts';

/**
 * Lists undelivered events or makes them due again. Resolves with the exit code.
 *
 * @throws {CommandError} for invalid arguments, and for a backend whose events cannot be read.
 */
export async function manageEvents(
  args: readonly string[],
  output: Output,
  signal: AbortSignal,
): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      ...backendArguments,
      all: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const [action = 'list', ...ids] = positionals;
  if (action !== 'list' && action !== 'redeliver') {
    throw new CommandError(`Unknown action "${printable(action)}". Pass "list" or "redeliver".`);
  }
  if (action === 'list' && (ids.length > 0 || values.all)) {
    throw new CommandError('"list" takes no ids and no --all: it lists all undelivered events.');
  }
  if (action === 'redeliver' && ids.length > 0 === values.all) {
    throw new CommandError('Pass the ids of the events to redeliver, or --all.');
  }
  const { backend, close } = await openBackend(values, output, { events: savedEvents });
  try {
    return action === 'list'
      ? await list(backend, values.json, output, signal)
      : await redeliver(backend, values.all ? undefined : [...new Set(ids)], values.json, output);
  } catch (thrown) {
    if (!(thrown instanceof LinkBackendError)) throw thrown;
    throw new CommandError(
      thrown.error.code === 'not-configured'
        ? 'The backend has no option "events".'
        : `The events cannot be read or changed (${thrown.error.code}).`,
    );
  } finally {
    await close();
  }
}

async function list(
  backend: LinkBackend,
  json: boolean,
  { write }: Output,
  signal: AbortSignal,
): Promise<number> {
  const undelivered: UndeliveredEvent[] = [];
  let cursor: string | undefined;
  do {
    const page = await backend.listUndeliveredEvents(cursor === undefined ? {} : { cursor });
    undelivered.push(...page.events);
    cursor = page.nextCursor;
  } while (cursor !== undefined && !signal.aborted);
  if (json) write(`${JSON.stringify({ events: undelivered }, null, 2)}\n`);
  else {
    if (undelivered.length > 0) write(toTable(undelivered));
    write(`${undelivered.length} undelivered.\n`);
  }
  return undelivered.length === 0 ? 0 : 1;
}

async function redeliver(
  backend: LinkBackend,
  ids: readonly string[] | undefined,
  json: boolean,
  { write, writeError }: Output,
): Promise<number> {
  const redelivered = await backend.redeliverEvents(ids);
  write(json ? `${JSON.stringify({ redelivered })}\n` : `${redelivered} due again.\n`);
  const others = ids ? ids.length - redelivered : 0;
  if (others > 0) writeError(`Ids that name no undelivered event: ${others}.\n`);
  return others === 0 ? 0 : 1;
}

const headings = ['id', 'occurred', 'type', 'tenant', 'account', 'attempts', 'last attempt', 'reason'];

function toTable(undelivered: readonly UndeliveredEvent[]): string {
  const rows = undelivered.map(({ event, attempts, failedAt, reason }) =>
    [
      event.id,
      event.occurredAt,
      event.type,
      event.tenantId,
      event.accountId,
      String(attempts),
      failedAt,
      reason,
    ].map(printable),
  );
  const table = [headings, ...rows];
  // Not `Math.max(...lengths)`, which overflows the stack for very many events.
  const widths = headings.map((_, column) =>
    table.reduce((width, cells) => Math.max(width, cells[column]?.length ?? 0), 0),
  );
  return table
    .map(
      (cells) =>
        `${cells
          .map((cell, column) => cell.padEnd(widths[column] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}
