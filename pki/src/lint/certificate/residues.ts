/** Every prime below 752. */
const primes: readonly number[] = Array.from({ length: 750 }, (_, index) => index + 2).filter((candidate) => {
  for (let divisor = 2; divisor * divisor <= candidate; divisor++) if (candidate % divisor === 0) return false;
  return true;
});

/** Primes grouped so that a product still fits a double: few divisions of long numbers, then short ones. */
interface Group {
  readonly product: bigint;
  readonly primes: readonly number[];
}

const groups: readonly Group[] = grouped();
const whole = groups.reduce((product, group) => product * group.product, 1n);

function grouped(): Group[] {
  const found: { product: bigint; primes: number[] }[] = [];
  for (const prime of primes) {
    const last = found.at(-1);
    if (last && last.product * BigInt(prime) < 1n << 52n) {
      last.product *= BigInt(prime);
      last.primes.push(prime);
    } else found.push({ product: BigInt(prime), primes: [prime] });
  }
  return found;
}

/** Calls back with each prime and the remainder, until the answer is no. */
function everyResidue(modulus: bigint, limit: number, holds: (prime: number, residue: number) => boolean): boolean {
  const reduced = modulus % whole;
  for (const { product, primes: members } of groups) {
    const remainder = Number(reduced % product);
    for (const prime of members) {
      if (prime > limit) return true;
      if (!holds(prime, remainder % prime)) return false;
    }
  }
  return true;
}

/** A prime factor below 752, if there is one. */
export function smallFactorOf(modulus: bigint): number | undefined {
  let factor: number | undefined;
  everyResidue(modulus, 751, (prime, residue) => {
    if (residue === 0) factor = prime;
    return residue !== 0;
  });
  return factor;
}

/** The primes of the fingerprint reach to 167 (Nemec et al., "The Return of Coppersmith's Attack", CCS 2017). */
const largestOfFingerprint = 167;

const powers = new Map(
  primes.filter((prime) => prime <= largestOfFingerprint).map((prime) => [prime, powersOf(65_537 % prime, prime)]),
);

function powersOf(generator: number, prime: number): ReadonlySet<number> {
  const found = new Set<number>();
  for (let power = 1; !found.has(power); power = (power * generator) % prime) found.add(power);
  return found;
}

/** CVE-2017-15361: modulo every small prime the modulus is a power of 65537. Chance alone does that once in 2^27. */
export function hasRocaFingerprint(modulus: bigint): boolean {
  return everyResidue(modulus, largestOfFingerprint, (prime, residue) => powers.get(prime)?.has(residue) === true);
}
