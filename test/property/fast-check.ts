import fc from "fast-check";
import { seed, times } from "./seed.ts";

/*
 * What tests get for "fast-check" (vitest.config.ts): the same, but every property begins at the suite's seed, so that
 * chance does not decide whether a run of the tests passes. A seed that a property names gives way to one asked for.
 */

const asked = process.env["CHENGFANG_TEST_SEED"] !== undefined;

function reproducible<T>({ numRuns = 100, ...more }: fc.Parameters<T> = {}): fc.Parameters<T> {
  return { ...more, numRuns: numRuns * times, seed: asked ? seed : (more.seed ?? seed) };
}

function assert<T>(property: fc.IRawProperty<T>, parameters?: fc.Parameters<T>): Promise<void> | void {
  return fc.assert(property, reproducible(parameters));
}

function check<T>(property: fc.IRawProperty<T>, parameters?: fc.Parameters<T>) {
  return fc.check(property, reproducible(parameters));
}

export default { ...fc, assert, check };
