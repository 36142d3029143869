import { fileURLToPath } from "node:url";

/** How the engine of a part is started. */
export interface Engine {
  readonly flags: readonly string[];
  readonly variables: Readonly<Record<string, string>>;
}

/** V8 falls back to a linear engine where a regular expression backtracks without end: attackers write what we match. */
export const nodeFlags = [
  "--enable-experimental-regexp-engine-on-excessive-backtracks",
  "--disable-warning=ExperimentalWarning",
];

export const usual: Engine = { flags: nodeFlags, variables: {} };

/**
 * Records of the collectors are gone at once: without limits V8 takes a hundred megabytes for what is new, and glibc keeps
 * what was freed, for each thread apart, which is half as much; batches go back to the system when they are done with. Their
 * four threads load programs that were made ready before: to do so anew takes ten megabytes of each. Under attack a heap that may
 * double before it is looked through took sixty megabytes more. Twenty are left behind by starting: the threads themselves
 * ask for these to be given back.
 */
export const lean: Engine = {
  flags: [...nodeFlags, "--max-semi-space-size=4", "--heap-growing-percent=20", "--expose-gc"],
  variables: {
    MALLOC_ARENA_MAX: "1",
    MALLOC_MMAP_THRESHOLD_: "131072",
    MALLOC_TRIM_THRESHOLD_: "131072",
    NODE_COMPILE_CACHE: fileURLToPath(new URL("../../node_modules/.cache/compiled/", import.meta.url)),
  },
};
