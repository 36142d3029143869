// Compares the engine with the reference over as many pairs of rule and event as asked, a million if not said: first real
// rules over real events, where the corpora are at hand, then random ones.
// node analyzer/sigma/test/million.ts [pairs] [seed]

import { compareCorpus, hasCorpora } from "./corpus.ts";
import { compareRandom } from "./random.ts";

const [pairs = 1_000_000, seed = Date.now() % 1_000_000] = process.argv.slice(2).map(Number);
const real = hasCorpora ? compareCorpus(Math.ceil(pairs / 100_000)) : { pairs: 0, matches: 0, difference: undefined };
console.log(`real: ${real.pairs} pairs of rule and event compared, ${real.matches} of them matches`);
const random = compareRandom({ pairs: Math.max(pairs - real.pairs, pairs / 2), seed });
console.log(
  `random: ${random.pairs} pairs of rule and event compared, ${random.matches} of them matches, seed ${seed}`,
);
console.log(`${real.pairs + random.pairs} pairs in all`);
for (const { difference } of [real, random]) {
  if (difference === undefined) continue;
  console.log(difference);
  process.exitCode = 1;
}
