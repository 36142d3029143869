import { asInteger, decode, reader, tags } from "../../x509/der/decode.ts";

/** Why an RSA public key is weak, with the source of the rule; undefined when nothing is known against it. */
export function weaknessOfRsa(key: Uint8Array): string | undefined {
  const numbers = reader(decode(key), tags.sequence);
  const modulus = asInteger(numbers.next());
  const exponent = asInteger(numbers.next());
  if (exponent % 2n === 0n || exponent < 65_537n)
    return "the exponent is even or below 65537 (NIST SP 800-56B §6.4.1.1)";
  if (exponent >> 256n !== 0n) return "the exponent is over 256 bits (NIST SP 800-56B §6.4.1.1)";
  if (gcd(modulus, smallPrimes) !== 1n) return "the modulus has a small factor (CA/Browser Forum BR 6.1.6)";
  if (hasRocaPattern(modulus)) return "the modulus was made by a weak generator (ROCA, CVE-2017-15361)";
  if (hasClosePrimes(modulus)) return "the two primes are close (Fermat's method, CVE-2022-26320)";
  return undefined;
}

function primesBelow(end: number): number[] {
  const composite = new Uint8Array(end);
  const primes: number[] = [];
  for (let n = 2; n < end; n += 1) {
    if (composite[n]) continue;
    primes.push(n);
    for (let multiple = n * n; multiple < end; multiple += n) composite[multiple] = 1;
  }
  return primes;
}

const smallPrimes = primesBelow(752).reduce((product, prime) => product * BigInt(prime), 1n);

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [b, a % b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/** "The Return of Coppersmith's Attack" (2017): the modulus is a power of 65537 modulo each of these primes. */
const rocaPrimes = primesBelow(168).slice(1);
const rocaProduct = rocaPrimes.reduce((product, prime) => product * BigInt(prime), 1n);
const rocaResidues = rocaPrimes.map((prime) => {
  const powers = new Set<number>();
  for (let power = 1; !powers.has(power); power = (power * 65_537) % prime) powers.add(power);
  return powers;
});

function hasRocaPattern(modulus: bigint): boolean {
  const rest = modulus % rocaProduct;
  return rocaPrimes.every((prime, i) => rocaResidues[i]?.has(Number(rest % BigInt(prime))));
}

const rounds = 100;
const squares = new Set(Array.from({ length: 64 }, (_, n) => (n * n) % 64));

/** Fermat's factorisation for a hundred rounds, as others check before they issue. */
function hasClosePrimes(modulus: bigint): boolean {
  let a = rootOf(modulus);
  if (a * a < modulus) a += 1n;
  let rest = a * a - modulus;
  for (let round = 0; round < rounds; round += 1) {
    if (squares.has(Number(rest & 63n)) && isSquare(rest)) return true;
    rest += 2n * a + 1n;
    a += 1n;
  }
  return false;
}

/** Most numbers are no square modulo one of these. */
const filters = [63n, 65n, 11n, 17n, 19n, 23n, 31n].map((modulus) => {
  const residues = new Set<bigint>();
  for (let n = 0n; n < modulus; n += 1n) residues.add((n * n) % modulus);
  return { modulus, residues };
});

function isSquare(value: bigint): boolean {
  if (!filters.every(({ modulus, residues }) => residues.has(value % modulus))) return false;
  const root = rootOf(value);
  return root * root === value;
}

/** The integer square root, by Newton. */
function rootOf(value: bigint): bigint {
  if (value < 2n) return value;
  let guess = 1n << BigInt(Math.ceil(value.toString(16).length * 2));
  for (;;) {
    const next = (guess + value / guess) >> 1n;
    if (next >= guess) return guess;
    guess = next;
  }
}
