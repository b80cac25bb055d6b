import { generate } from 'lean-qr';

/** A QR code for an SVG of `size` by `size` units, with the margin that scanners need. */
export interface QrCode {
  readonly size: number;
  /** Path data of the dark modules. */
  readonly path: string;
}

/** In modules. ISO/IEC 18004 requires four. */
const margin = 4;

export function qrCode(text: string): QrCode {
  const code = generate(text);
  let path = '';
  for (let y = 0; y < code.size; y += 1) {
    for (let x = 0; x < code.size; x += 1) {
      if (code.get(x, y)) path += `M${String(x + margin)} ${String(y + margin)}h1v1h-1z`;
    }
  }
  return { size: code.size + 2 * margin, path };
}
