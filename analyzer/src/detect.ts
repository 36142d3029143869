import { createBlockCutter } from "./detect/blocks.ts";
import { correlatedMatcher } from "./detect/correlated.ts";
import { inlineMatcher, type Matcher } from "./detect/inline.ts";
import { adviceOn, bytesToRead, openInput, openInputForThreads, refusalOf } from "./detect/input.ts";
import { engineOf, loadFrom, ownRules } from "./detect/load.ts";
import { positive, readOptions, type Sight, sightUsage } from "./detect/options.ts";
import { pooledMatcher } from "./detect/pool.ts";
import { endThreads, startThreads } from "./detect/threads.ts";
import type { Totals } from "./detect/totals.ts";

/** Reads records from stdin and writes a line for each rule that matches one, and each correlation that comes to hold. */
async function main(): Promise<void> {
  // One thread unless asked for more: each of several compiles all rules for itself and needs as much memory.
  const asked = readOptions(process.argv.slice(2), {
    workers: { type: "string", default: "1" },
    "no-correlations": { type: "boolean", default: false },
  });
  if (typeof asked === "string") return fail(`${asked}\nusage: detect ${sightUsage} [--workers N] [--no-correlations]`);
  const workers = positive(asked.more["workers"]) ?? 0;
  if (!Number.isInteger(workers) || workers === 0)
    return fail(`--workers ${String(asked.more["workers"])}: a number from 1 on`);
  const matcher = matcherFor(asked.sight, { workers, correlate: asked.more["no-correlations"] !== true });
  if (typeof matcher === "string") return fail(matcher);
  const input = workers > 1 ? openInputForThreads() : openInput();
  const refusal = await read(asked.sight.view === "native" ? advised(input) : input, matcher);
  if (refusal !== undefined) fail(refusal);
}

/** A file of so many bytes takes longer to match than threads to start. */
const longFile = 64 * 1024 * 1024;

function matcherFor(sight: Sight, { workers, correlate }: { workers: number; correlate: boolean }): Matcher | string {
  const began = performance.now();
  const started = workers > 1 && bytesToRead() > longFile ? startThreads(workers - 1, { sight }) : [];
  const loaded = loadFrom(sight.rules);
  if (typeof loaded === "string") {
    void endThreads(started);
    return loaded;
  }
  for (const each of loaded.notes) process.stderr.write(`${each}\n`);
  if (correlate && loaded.linked.rules.length > 0) {
    void endThreads(started);
    if (workers > 1)
      process.stderr.write("correlations are judged on one thread, unless left out: --no-correlations\n");
    return correlatedMatcher(engineOf(loaded.rules, sight), loaded);
  }
  const rules = ownRules(loaded);
  const engine = engineOf(rules, sight);
  if (workers === 1) return inlineMatcher(engine);
  const start = () => startThreads(workers - 1, { sight, rules });
  return pooledMatcher(engine, { started, start, loadMs: performance.now() - began });
}

/** The input, with a word on records that are named in another way. */
async function* advised(input: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let first = true;
  for await (const piece of input) {
    const advice = first ? adviceOn(piece) : undefined;
    if (advice !== undefined) process.stderr.write(`${advice}\n`);
    first = false;
    yield piece;
  }
}

/** Gives all input to the matcher; the sentence that says why, if it is nothing to match. */
async function read(input: AsyncIterable<Buffer>, matcher: Matcher): Promise<string | undefined> {
  const cutter = createBlockCutter();
  let refusal: string | undefined;
  let first = true;
  for await (const piece of input) {
    refusal = first ? refusalOf(piece) : undefined;
    if (refusal !== undefined) break;
    first = false;
    const block = cutter.push(piece);
    if (block !== undefined) await matcher.take(block);
  }
  const rest = cutter.end();
  if (rest !== undefined) await matcher.take(rest);
  tell(await matcher.end());
  return refusal;
}

/** Records that nothing was matched against are not passed over in silence. */
function tell({ broken, firstBroken, records }: Totals): void {
  if (broken > 0) process.stderr.write(`${broken} of ${records} records are no JSON objects, first: ${firstBroken}\n`);
}

function fail(message: string): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = 2;
}

await main();
