import type { Chance } from "./chance.ts";

/** Longest input: what a sender of syslog may send in one record unless the configuration allows more. */
export const mostBytes = 65_536;

/** What parsers trip over. */
const awkward = [
  "__proto__",
  "constructor",
  "prototype",
  '{"__proto__":{"polluted":1}}',
  "\0",
  "\r\n",
  "\n",
  "\\",
  '"',
  "'",
  "[",
  "{",
  "]]]]",
  "=",
  "==",
  "|",
  ",",
  "\t",
  "%",
  "<0>",
  "<999>",
  "1e999",
  "-1",
  "9999999999999999999999",
  "0000-00-00T99:99:99Z",
  "999.999.999.999",
  "::ffff:1.2.3.4",
  "城防",
  "\u202e",
  "\ud83d\ude00",
].map((text) => Buffer.from(text));

type Change = (input: Buffer, chance: Chance, other: Buffer) => Buffer;

const splice = (input: Buffer, at: number, gone: number, put: Uint8Array) =>
  Buffer.concat([input.subarray(0, at), put, input.subarray(at + gone)]);

/** A piece of the input again and again: what takes the square of its length shows itself. */
const repeat: Change = (input, chance) => {
  const at = chance.below(input.length);
  const piece = input.subarray(at, at + 1 + chance.below(Math.min(64, input.length - at)));
  const total = Math.min(mostBytes - input.length, 1 << (8 + chance.below(9)));
  return total > 0 ? splice(input, at, 0, Buffer.alloc(total, piece)) : input;
};

const changes: readonly Change[] = [
  (input, chance) => splice(input, chance.below(input.length), 0, chance.pick(awkward)),
  (input, chance) => splice(input, chance.below(input.length), chance.below(24), chance.pick(awkward)),
  (input, chance) => splice(input, chance.below(input.length), 1 + chance.below(24), Buffer.alloc(0)),
  (input, chance) => splice(input, chance.below(input.length), 1, Buffer.from([chance.below(256)])),
  (input, chance) => splice(input, chance.below(input.length), 1, Buffer.from([chance.pick([0, 255, 127, 128])])),
  (input, chance) => input.subarray(0, 1 + chance.below(input.length)),
  (input, chance) => input.subarray(chance.below(input.length)),
  (input, chance, other) => Buffer.concat([input.subarray(0, chance.below(input.length)), other]),
  (input, chance, other) => splice(input, chance.below(input.length), 0, other.subarray(chance.below(other.length))),
];

/** A sample with some changes, one in ten of them grown long. */
export function mutate(sample: Buffer, other: Buffer, chance: Chance): Buffer {
  let input = sample;
  for (let left = 1 + chance.below(5); left > 0 && input.length > 0; left -= 1) {
    input = chance.pick(changes)(input, chance, other);
  }
  if (chance.below(10) === 0 && input.length > 0) input = repeat(input, chance, other);
  return input.subarray(0, mostBytes);
}
