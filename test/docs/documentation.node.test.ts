import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Manifest } from '../../scripts/manifest.ts';
import { historyEntrySchema } from '../../src/schema/history-schema.ts';
import { createTestBackend } from '../server/support.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const documents = globSync(['*.md', 'docs/*.md', 'stories/decisions/*.md'], { cwd: root });

/** The anchor that GitHub gives a heading. */
function toAnchor(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\w\- ]/g, '')
    .replaceAll(' ', '-');
}

function anchorsOf(markdown: string): readonly string[] {
  return [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => toAnchor(heading));
}

/** Why a relative link leads nowhere, or undefined. */
function problemOf(document: string, link: string): string | undefined {
  if (/^[a-z]+:/.test(link)) return undefined;
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? document : join(dirname(document), path);
  if (!existsSync(join(root, target))) return `${link}: no such file`;
  if (anchor !== undefined && !anchorsOf(read(target)).includes(anchor)) return `${link}: no such heading`;
  return undefined;
}

describe('The documentation', () => {
  for (const document of documents) {
    it(`${document} has no broken relative link`, () => {
      const links = [...read(document).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
      assert.deepEqual(links.map((link) => problemOf(document, link)).filter(Boolean), []);
    });
  }

  it('is linked from the README, page by page', () => {
    const readme = read('README.md');
    for (const page of globSync('docs/*.md', { cwd: root })) assert.ok(readme.includes(`(${page})`), page);
  });

  it('names no npm script that does not exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Readonly<Record<string, string>> };
    for (const document of documents) {
      for (const [, name = ''] of read(document).matchAll(/npm run ([\w:-]+)/g)) {
        assert.ok(name in scripts, `${document}: npm run ${name}`);
      }
    }
  });

  it('describes every folder of src in docs/architecture.md', () => {
    const architecture = read('docs/architecture.md');
    for (const folder of globSync(['src/*/', 'src/elements/*/'], { cwd: root })) {
      if (folder !== 'src/elements') assert.ok(architecture.includes(`| \`${folder}\``), folder);
    }
  });

  it('says on the page of every framework what to do about a proxy that rewrites Host', async () => {
    const { send } = createTestBackend();
    const { status, body } = await send('DELETE', '/accounts/1', {
      headers: { Origin: 'https://acme.example' },
    });
    assert.equal(status, 403);
    const [reason = ''] = /does not match the Host header/.exec(String(body['detail'])) ?? [];
    const pages = globSync('stories/hosts/*.mdx', { cwd: root });
    assert.ok(pages.length >= 7);
    for (const page of pages) {
      const line = read(page)
        .split('\n')
        .find((text) => text.includes(`403 "${reason}"`));
      assert.match(line ?? '', /allowedOrigins/, page);
    }
  });

  it('lists every member of a history entry in docs/events.md', () => {
    const [, history = ''] = read('docs/events.md').split('\n## History\n');
    const listed = [...history.matchAll(/^\| `(\w+)\??`/gm)].map(([, member]) => member);
    assert.deepEqual(listed.sort(), Object.keys(historyEntrySchema().shape).sort());
  });

  it('keeps the README at 150 lines or fewer', () => {
    const lines = read('README.md').trimEnd().split('\n').length;
    assert.ok(lines <= 150, `${lines} lines`);
  });

  it('names every attribute and event of each element in the README, and no others', () => {
    const { modules } = JSON.parse(read('custom-elements.json')) as Manifest;
    const elements = modules.flatMap(({ declarations = [] }) => declarations);
    assert.equal(elements.length, 6);
    for (const { tagName = '', attributes = [], events = [] } of elements) {
      const row = new RegExp(`^\\| \`<${tagName}>\` .*$`, 'm').exec(read('README.md'))?.[0] ?? '';
      const [, ...named] = [...row.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
      const expected = [...attributes, ...events].map(({ name }) => name);
      assert.deepEqual(named.sort(), expected.sort(), tagName);
    }
  });
});
