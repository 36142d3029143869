import { createHash, randomBytes } from "node:crypto";
import { Refusal } from "@chengfang/model/refusal";

/**
 * A secret split among n people so that any m of them give it back and fewer learn nothing: Shamir, "How to share a
 * secret" (1979), over GF(256) with the polynomial of AES.
 */
export function splitSecret(secret: Uint8Array, { of, needed }: { of: number; needed: number }): string[] {
  if (needed < 2 || of < needed || of > 255) throw new Refusal("invalid", `shares ${needed}/${of}: 2 ≤ m ≤ n ≤ 255`);
  const group = randomBytes(4).toString("hex");
  const polynomials = Array.from(secret, (byte) => [byte, ...randomBytes(needed - 1)]);
  return Array.from({ length: of }, (_, i) => {
    const at = i + 1;
    const body = [group, needed, at, Buffer.from(polynomials.map((each) => evaluate(each, at))).toString("hex")].join(
      "-",
    );
    return `cf1-${body}-${checksum(body)}`;
  });
}

interface Share {
  readonly group: string;
  readonly needed: number;
  readonly at: number;
  readonly value: Buffer;
}

/** Reads one share; refuses ("invalid") one that was mistyped. */
export function parseShare(text: string): Share {
  const [, body = "", sum] = /^cf1-([0-9a-f]{8}-\d{1,3}-\d{1,3}-[0-9a-f]+)-([0-9a-f]{8})$/.exec(text.trim()) ?? [];
  if (body === "" || checksum(body) !== sum) throw new Refusal("invalid", "this is not a share, or it was mistyped");
  const [group = "", needed, at, value = ""] = body.split("-");
  return { group, needed: Number(needed), at: Number(at), value: Buffer.from(value, "hex") };
}

/** The secret, when there are enough shares of one splitting; undefined while some are missing. */
export function joinShares(shares: readonly Share[]): Buffer | undefined {
  const [first] = shares;
  if (first === undefined) return undefined;
  if (shares.some(({ group }) => group !== first.group)) throw new Refusal("invalid", "shares of different secrets");
  const different = [...new Map(shares.map((share) => [share.at, share])).values()].slice(0, first.needed);
  if (different.length < first.needed) return undefined;
  const weights = different.map(({ at }) =>
    weight(
      at,
      different.map((other) => other.at),
    ),
  );
  return Buffer.from(first.value.map((_, i) => byteOf(different, weights, i)));
}

function byteOf(shares: readonly Share[], weights: readonly number[], at: number): number {
  return shares.reduce((total, share, i) => total ^ multiply(share.value[at] ?? 0, weights[i] ?? 0), 0);
}

/** Lagrange's coefficient of one point at zero. */
function weight(at: number, points: readonly number[]): number {
  return points.reduce((product, other) => (other === at ? product : multiply(product, divide(other, other ^ at))), 1);
}

function evaluate(polynomial: readonly number[], at: number): number {
  return polynomial.reduceRight((total, coefficient) => multiply(total, at) ^ coefficient, 0);
}

/** Without tables or branches on secret values. */
function multiply(a: number, b: number): number {
  let product = 0;
  let left = a;
  for (let bit = 0; bit < 8; bit += 1) {
    product ^= left & -((b >> bit) & 1);
    left = ((left << 1) ^ (0x11b & -(left >> 7))) & 0xff;
  }
  return product;
}

/** a·b⁻¹, where b⁻¹ = b²⁵⁴. */
function divide(a: number, b: number): number {
  let inverse = 1;
  for (let i = 0; i < 254; i += 1) inverse = multiply(inverse, b);
  return multiply(a, inverse);
}

function checksum(body: string): string {
  return createHash("sha256").update(body).digest("hex").slice(0, 8);
}
