/** The keyed function of a purpose: HMAC-SM3 of a text, in hexadecimal digits. */
export type Keyed = (text: string) => string;

const rounds = 8;

/**
 * A permutation of the numbers below `size` that only the key tells (Black and Rogaway's generalised Feistel, walked on
 * until it falls below `size`): different numbers stay different, so that pseudonyms join tables as the values did.
 */
export function permute(number: number, size: number, keyed: Keyed): number {
  if (size < 2) return number;
  const a = Math.ceil(Math.sqrt(size));
  const b = Math.ceil(size / a);
  let value = number;
  do value = turn(value, a, b, keyed);
  while (value >= size);
  return value;
}

function turn(value: number, a: number, b: number, keyed: Keyed): number {
  let left = value % a;
  let right = Math.floor(value / a);
  for (let round = 0; round < rounds; round += 1) {
    const modulus = round % 2 === 0 ? a : b;
    const next = (left + (Number.parseInt(keyed(`${round} ${right}`).slice(0, 13), 16) % modulus)) % modulus;
    left = right;
    right = next;
  }
  return left + a * right;
}
