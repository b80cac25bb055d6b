import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import decodeQR from 'qr/decode.js';
import { qrCode, type QrCode } from '../../src/controllers/invite/qr-code.ts';

/** Pixels per module. */
const scale = 6;

/** Paints the path as the element's SVG does: black on white. */
function paint({ size, path }: QrCode): { width: number; height: number; data: Uint8Array } {
  const width = size * scale;
  const data = new Uint8Array(width * width * 4).fill(255);
  const modules = [...path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)];
  assert.equal(modules.map(([module]) => module).join(''), path);
  for (const [, column, row] of modules) {
    for (let y = 0; y < scale; y += 1) {
      const start = ((Number(row) * scale + y) * width + Number(column) * scale) * 4;
      for (let x = 0; x < scale; x += 1) data.fill(0, start + x * 4, start + x * 4 + 3);
    }
  }
  return { width, height: width, data };
}

describe('The QR code of an invitation', () => {
  for (const page of [
    'https://app.example.com/link',
    `https://app.example.com/${'integrations/personio/'.repeat(10)}?from=%C3%BC&to=acme`,
  ]) {
    it(`is read by a scanner as the link, of ${String(page.length)} characters and a token`, () => {
      const url = `${page}#invitation=a1B2-c3D4_a1B2-c3D4_a1B2-c3D4_a1B2-c3D4_a1B`;
      // Without a limit for the time that it may take on a slow machine.
      assert.equal(decodeQR(paint(qrCode(url)), { timeLimit: Infinity }), url);
    });
  }
});
