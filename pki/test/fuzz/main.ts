import { generator, simpleMutants, wildMutant } from "./mutants.ts";
import { parsers, samples } from "./samples.ts";

/**
 * `npm run test:fuzz [MUTANTS] [SEED]`: every truncation and bit flip of every sample, and wilder mutants up to so many
 * in all, through its parser and now and then through the others. A parser gives a value or says why not; it never
 * throws and never takes long.
 */
const [wanted = 1_000_000, seed = 20_261_124] = process.argv.slice(2).map(Number);
const slowMs = 250;
const random = generator(seed);
const all = samples();
const names = Object.keys(parsers) as (keyof typeof parsers)[];
const failures: string[] = [];
let [mutants, parsed] = [0, 0];

function through(name: keyof typeof parsers, mutant: Uint8Array): void {
  const began = performance.now();
  try {
    const value: unknown = parsers[name](mutant);
    if (!(typeof value === "object" && value !== null && "malformed" in value)) parsed += 1;
  } catch (error) {
    failures.push(`${name} threw ${String(error)} for ${Buffer.from(mutant).toString("hex")}`);
  }
  const took = performance.now() - began;
  if (took > slowMs) failures.push(`${name} took ${Math.round(took)} ms for ${Buffer.from(mutant).toString("hex")}`);
}

function judge(sample: string, mutant: Uint8Array): void {
  mutants += 1;
  const own = names.find((name) => sample.endsWith(name));
  if (own !== undefined) through(own, mutant);
  if (own === undefined || random(16) === 0) through(names[random(names.length)] ?? "certificate", mutant);
}

for (const { name, der } of all) for (const mutant of simpleMutants(der)) judge(name, mutant);
for (const { name, der } of all) for (const other of names) if (!name.endsWith(other)) through(other, der);
while (mutants < wanted) {
  const { name, der } = all[random(all.length)] ?? { name: "", der: new Uint8Array() };
  judge(name, wildMutant(der, random));
}
console.log(
  `${mutants} mutants of ${all.length} samples, ${names.length} parsers, ${parsed} still readable, seed ${seed}`,
);
for (const failure of failures.slice(0, 20)) console.error(failure.slice(0, 2000));
process.exitCode = failures.length === 0 ? 0 : 1;
