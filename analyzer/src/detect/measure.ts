import type { Engine } from "@chengfang/sigma";

export interface Measured {
  /** Of windows, the middle one. */
  readonly events_per_cpu_second: number;
  readonly windows: readonly number[];
  /** Of all events once. */
  readonly matches: number;
  readonly rss_mb: number;
  readonly load_seconds: number;
}

interface Run {
  readonly engine: Engine;
  readonly lines: readonly string[];
  readonly seconds: number;
  readonly loadSeconds: number;
}

/** A window is not shorter than this where the time given allows. */
const window = 1.5;
/** Programs are made and hot code is compiled before anything is measured. */
const warmUp = 1;

/** Measures by CPU time of the whole process, so that the work of compiling and of collecting garbage counts. */
export function measure({ engine, lines, seconds, loadSeconds }: Run): Measured {
  const matches = pass(engine, lines);
  rate(engine, lines, Math.min(warmUp, seconds));
  const count = Math.max(1, Math.floor(seconds / window));
  const windows = Array.from({ length: count }, () => Math.round(rate(engine, lines, seconds / count)));
  return {
    events_per_cpu_second: windows.toSorted((a, b) => a - b)[Math.floor(count / 2)] ?? 0,
    windows,
    matches,
    rss_mb: Math.round(process.resourceUsage().maxRSS / 1000),
    load_seconds: Number(loadSeconds.toFixed(3)),
  };
}

function pass(engine: Engine, lines: readonly string[]): number {
  let matches = 0;
  for (const line of lines) matches += engine.matchText(line)?.length ?? 0;
  return matches;
}

/** Events for each second of CPU time, in whole passes over at least so long. */
function rate(engine: Engine, lines: readonly string[], seconds: number): number {
  const [cpu, end] = [process.cpuUsage(), performance.now() + seconds * 1000];
  let events = 0;
  do {
    pass(engine, lines);
    events += lines.length;
  } while (performance.now() < end);
  const { user, system } = process.cpuUsage(cpu);
  return (events / (user + system)) * 1e6;
}
