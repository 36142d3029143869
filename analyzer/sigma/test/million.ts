// Compares the engine with the reference over as many pairs of rule and event as asked, a million if not said:
// node analyzer/sigma/test/million.ts [pairs] [seed]

import { compareRandom, report } from "./random.ts";

const [pairs = 1_000_000, seed = Date.now() % 1_000_000] = process.argv.slice(2).map(Number);
const { difference, ...random } = compareRandom({ pairs, seed });
console.log(
  `random: ${random.pairs} pairs of rule and event compared, ${random.matches} of them matches, seed ${seed}`,
);
if (difference !== undefined) console.log(report(difference));
process.exitCode = difference === undefined ? 0 : 1;
