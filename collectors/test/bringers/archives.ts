import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { corpora } from "../samples.ts";
import { naming, textOf } from "./bringer.ts";
import type { Bringer, Stage } from "./bringer.ts";

/** Compressed logs, each written in two halves. */
export function gzipFiles({ work }: Stage): Bringer {
  const folder = join(work, "gzip");
  mkdirSync(folder);
  const { next, nameOf } = naming("gzip");
  let files = 0;
  return {
    name: "gzip files",
    inputs: { archives: [{ path: join(folder, "*.gz"), format: "syslog", everySeconds: 1 }] },
    lasting: true,
    async bring() {
      const names = next(20);
      const bytes = gzipSync(names.map((name) => `<34>${name}\n`).join(""));
      const path = join(folder, `${(files += 1)}.gz`);
      writeFileSync(path, bytes.subarray(0, 60));
      await sleep(150);
      appendFileSync(path, bytes.subarray(60));
      return names;
    },
    nameOf,
    close: async () => {},
  };
}

const sample = `${corpora}sigma/regression_data/rules/windows/registry/registry_set/registry_set_disable_system_restore/5de03871-5d46-4539-a82d-3aa992a69a83.evtx`;
/** Whether there is an event log to copy. */
export const hasEvtx = existsSync(sample);
const records = 4;

/** Windows event logs, all with the same four records: these are known by their file and number. */
export function evtxFiles({ work }: Stage): Bringer {
  const folder = join(work, "evtx");
  mkdirSync(folder);
  const bytes = readFileSync(sample);
  let files = 0;
  return {
    name: "EVTX files",
    inputs: { archives: [{ path: join(folder, "*.evtx"), everySeconds: 1 }] },
    lasting: true,
    async bring() {
      const name = `${(files += 1)}.evtx`;
      const path = join(folder, name);
      writeFileSync(path, bytes.subarray(0, 6000));
      await sleep(150);
      appendFileSync(path, bytes.subarray(6000));
      return Array.from({ length: records }, (_, at) => `${name} ${at}`);
    },
    nameOf: numbered(),
    close: async () => {},
  };
}

/** The first record of a file that is seen is its first: which one it is, its number says. */
function numbered(): Bringer["nameOf"] {
  const known = new Map<string, number>();
  return (event) => {
    const path = textOf(event, "log.file.path");
    if (!path.endsWith(".evtx")) return undefined;
    const id = /<EventRecordID>(\d+)</.exec(textOf(event, "event.original"))?.[1] ?? "";
    if (!known.has(id)) known.set(id, known.size);
    return `${basename(path)} ${known.get(id)}`;
  };
}
