/**
 * SM2 signatures (GB/T 32918.2), verifying only: nothing secret is computed
 * with here, so plain big integers will do.
 */
import { concat, toUtf8, type Bytes } from "./bytes.js";
import { sm3 } from "./sm3.js";

const p = 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn;
const a = p - 3n;
const b = 0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93n;
const n = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n;
const g: Point = {
  x: 0x32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7n,
  y: 0xbc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0n,
  z: 1n,
};

/** In Jacobian coordinates: (x / z^2, y / z^3); z is 0 at infinity. */
type Point = { x: bigint; y: bigint; z: bigint };
const infinity: Point = { x: 1n, y: 1n, z: 0n };

const identity = toUtf8("1234567812345678");

function mod(x: bigint, m: bigint): bigint {
  const rest = x % m;
  return rest < 0n ? rest + m : rest;
}

function inverse(x: bigint, m: bigint): bigint {
  let [r0, r1] = [m, mod(x, m)];
  let [t0, t1] = [0n, 1n];
  while (r1 !== 0n) {
    const q = r0 / r1;
    [r0, r1] = [r1, r0 - q * r1];
    [t0, t1] = [t1, t0 - q * t1];
  }
  return mod(t0, m);
}

function double({ x, y, z }: Point): Point {
  const y2 = mod(y * y, p);
  const s = mod(4n * x * y2, p);
  const m = mod(3n * x * x + a * z ** 4n, p);
  const x3 = mod(m * m - 2n * s, p);
  const y3 = mod(m * (s - x3) - 8n * y2 * y2, p);
  return { x: x3, y: y3, z: mod(2n * y * z, p) };
}

function add(one: Point, other: Point): Point {
  if (one.z === 0n) return other;
  if (other.z === 0n) return one;
  const [z1, z2] = [mod(one.z * one.z, p), mod(other.z * other.z, p)];
  const u = mod(one.x * z2, p);
  const s = mod(one.y * z2 * other.z, p);
  const h = mod(other.x * z1 - u, p);
  const r = mod(other.y * z1 * one.z - s, p);
  if (h === 0n) return r === 0n ? double(one) : infinity;
  const h2 = mod(h * h, p);
  const x = mod(r * r - h2 * h - 2n * u * h2, p);
  const y = mod(r * (u * h2 - x) - s * h2 * h, p);
  return { x, y, z: mod(h * one.z * other.z, p) };
}

/** The x of `s` times g and `t` times `point`; undefined at infinity. */
function xOfSum(s: bigint, point: Point, t: bigint): bigint | undefined {
  let sum = infinity;
  for (let bit = 255n; bit >= 0n; --bit) {
    sum = double(sum);
    if ((s >> bit) & 1n) sum = add(sum, g);
    if ((t >> bit) & 1n) sum = add(sum, point);
  }
  if (sum.z === 0n) return undefined;
  const z = inverse(sum.z, p);
  return mod(sum.x * z * z, p);
}

function toNumber(bytes: Bytes): bigint {
  return bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
}

function toBytes(number: bigint): Bytes {
  const hex = number.toString(16).padStart(64, "0");
  return Uint8Array.from({ length: 32 }, (_, i) =>
    parseInt(hex.slice(2 * i, 2 * i + 2), 16),
  );
}

function pointOf(key: Bytes): Point | undefined {
  if (key.length !== 65 || key[0] !== 4) return undefined;
  const [x, y] = [toNumber(key.subarray(1, 33)), toNumber(key.subarray(33))];
  const onCurve = mod(y * y - (x * x * x + a * x + b), p) === 0n;
  return x < p && y < p && onCurve ? { x, y, z: 1n } : undefined;
}

/** Two numbers as DER has them, in the one way; undefined for anything else. */
function readDer(der: Bytes): [bigint, bigint] | undefined {
  if (der[0] !== 0x30 || der[1] !== der.length - 2) return undefined;
  const numbers: bigint[] = [];
  let at = 2;
  while (at < der.length) {
    const size = der[at + 1] ?? 0;
    const bytes = der.subarray(at + 2, at + 2 + size);
    const [first = 0x80, second = 0x80] = bytes;
    const padded = first === 0 && bytes.length > 1 && second < 0x80;
    if (der[at] !== 2 || size > 33 || bytes.length !== size) return undefined;
    if (first >= 0x80 || padded) return undefined;
    numbers.push(toNumber(bytes));
    at += 2 + size;
  }
  const [r, s] = numbers;
  if (numbers.length !== 2 || r === undefined || s === undefined) {
    return undefined;
  }
  return [r, s];
}

/** True if `signature`, in DER, is that of the key (65 bytes) over `text`. */
export function verifySm2(key: Bytes, text: Bytes, signature: Bytes): boolean {
  const point = pointOf(key);
  const numbers = readDer(signature);
  if (point === undefined || numbers === undefined) return false;
  const [r, s] = numbers;
  if (r < 1n || r >= n || s < 1n || s >= n) return false;
  const bits = identity.length * 8;
  const curve = [a, b, g.x, g.y, point.x, point.y].map(toBytes);
  const za = sm3(
    concat(Uint8Array.of(bits >> 8, bits & 0xff), identity, ...curve),
  );
  const e = toNumber(sm3(concat(za, text)));
  const t = mod(r + s, n);
  if (t === 0n) return false;
  const x = xOfSum(s, point, t);
  return x !== undefined && mod(e + x, n) === r;
}
