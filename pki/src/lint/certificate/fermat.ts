const rounds = 100;

/** Moduli for which few remainders are squares; together they let through one number in some thousands. */
const sieve = [64, 63, 65, 11, 17, 19, 23, 29, 31].map((modulus) => ({ modulus, squares: squaresOf(modulus) }));

function squaresOf(modulus: number): readonly boolean[] {
  const found = Array.from({ length: modulus }, () => false);
  for (let root = 0; root < modulus; root++) found[(root * root) % modulus] = true;
  return found;
}

/** Fermat's factorisation for a hundred rounds: whether (a + i)² - n is a square for one of the first a ≥ √n. */
export function hasClosePrimes(modulus: bigint): boolean {
  const root = squareRoot(modulus);
  const first = root * root < modulus ? root + 1n : root;
  const remainders = sieve.map((each) => ({
    ...each,
    of: Number(modulus % BigInt(each.modulus)),
    from: Number(first % BigInt(each.modulus)),
  }));
  for (let round = 0; round < rounds; round++) {
    const possible = remainders.every(({ modulus: m, squares, of, from }) => {
      const value = (from + round) % m;
      return squares[(value * value - of + m) % m];
    });
    if (possible && isSquare((first + BigInt(round)) ** 2n - modulus)) return true;
  }
  return false;
}

function isSquare(value: bigint): boolean {
  return squareRoot(value) ** 2n === value;
}

/** Newton's method from above, begun with the leading digits so that a few steps do. */
function squareRoot(value: bigint): bigint {
  if (value < 2n) return value;
  const bits = value.toString(16).length * 4;
  const shift = BigInt(Math.max(0, bits - 100) & ~1);
  const leading = BigInt(Math.ceil(Math.sqrt(Number(value >> shift)))) + 1n;
  let root = leading << (shift / 2n);
  for (;;) {
    const next = (root + value / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}
