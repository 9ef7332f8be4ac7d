/** SM3 (GB/T 32905): the hash where national cryptography is required. */
import type { Bytes } from "./bytes.js";

const initial = [
  0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa,
  0xe38dee4d, 0xb0fb0e4e,
];

function rotate(x: number, count: number): number {
  const by = count % 32;
  return by === 0 ? x : (x << by) | (x >>> (32 - by));
}

const p0 = (x: number) => x ^ rotate(x, 9) ^ rotate(x, 17);
const p1 = (x: number) => x ^ rotate(x, 15) ^ rotate(x, 23);

/** The message with its padding: a one, zeros, its length in bits. */
function padded(message: Bytes): DataView {
  const size = Math.ceil((message.length + 9) / 64) * 64;
  const bytes = new Uint8Array(size);
  bytes.set(message);
  bytes[message.length] = 0x80;
  const view = new DataView(bytes.buffer);
  view.setUint32(size - 8, Math.floor(message.length / 0x20000000));
  view.setUint32(size - 4, (message.length * 8) % 0x100000000);
  return view;
}

function expand(view: DataView, at: number): Int32Array {
  const w = new Int32Array(68);
  for (let j = 0; j < 16; ++j) w[j] = view.getInt32(at + 4 * j);
  const word = (j: number) => w[j] as number;
  for (let j = 16; j < 68; ++j) {
    w[j] =
      p1(word(j - 16) ^ word(j - 9) ^ rotate(word(j - 3), 15)) ^
      rotate(word(j - 13), 7) ^
      word(j - 6);
  }
  return w;
}

function compress(state: Int32Array, w: Int32Array): void {
  let [a, b, c, d, e, f, g, h] = state as unknown as [
    number, number, number, number, number, number, number, number,
  ];
  for (let j = 0; j < 64; ++j) {
    const early = j < 16;
    const t = early ? 0x79cc4519 : 0x7a879d8a;
    const ss1 = rotate((rotate(a, 12) + e + rotate(t, j)) | 0, 7);
    const ss2 = ss1 ^ rotate(a, 12);
    const ff = early ? a ^ b ^ c : (a & b) | (a & c) | (b & c);
    const gg = early ? e ^ f ^ g : (e & f) | (~e & g);
    const wj = w[j] as number;
    const tt1 = (ff + d + ss2 + (wj ^ (w[j + 4] as number))) | 0;
    const tt2 = (gg + h + ss1 + wj) | 0;
    [d, c, b, a] = [c, rotate(b, 9), a, tt1];
    [h, g, f, e] = [g, rotate(f, 19), e, p0(tt2)];
  }
  [a, b, c, d, e, f, g, h].forEach((word, i) => {
    state[i] = (state[i] as number) ^ word;
  });
}

/** The 32 bytes of the hash. */
export function sm3(message: Bytes): Bytes {
  const view = padded(message);
  const state = Int32Array.from(initial);
  for (let at = 0; at < view.byteLength; at += 64) {
    compress(state, expand(view, at));
  }
  const out = new DataView(new ArrayBuffer(32));
  state.forEach((word, i) => out.setInt32(4 * i, word));
  return new Uint8Array(out.buffer);
}
