/** Numbers that are the same in every run of one seed (Marsaglia's xorshift32). */
export function generator(seed: number): (below: number) => number {
  let state = seed | 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

/** Every truncation and every flipped bit. */
export function* simpleMutants(der: Uint8Array): Generator<Uint8Array> {
  for (let length = 0; length < der.length; length += 1) yield der.subarray(0, length);
  for (let bit = 0; bit < der.length * 8; bit += 1) {
    const mutant = Buffer.from(der);
    mutant.writeUInt8(mutant.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
    yield mutant;
  }
}

/** Several changes at once: octets set, pieces doubled, cut out or copied elsewhere. */
export function wildMutant(der: Uint8Array, random: (below: number) => number): Uint8Array {
  let mutant = Buffer.from(der);
  for (let change = random(4); change >= 0; change -= 1) {
    const from = random(mutant.length || 1);
    const to = Math.min(mutant.length, from + random(24));
    const [before, piece, after] = [mutant.subarray(0, from), mutant.subarray(from, to), mutant.subarray(to)];
    const kind = random(4);
    if (kind === 0 && mutant.length > 0) mutant.writeUInt8([0, 0x7f, 0x80, 0xff, random(256)][random(5)] ?? 0, from);
    else if (kind === 1) mutant = Buffer.concat([before, piece, piece, after]);
    else if (kind === 2) mutant = Buffer.concat([before, after]);
    else mutant = Buffer.concat([before, Buffer.of(random(256), random(256)), after]);
  }
  return mutant;
}
