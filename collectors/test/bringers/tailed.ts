import { appendFileSync, mkdirSync, renameSync } from "node:fs";
import { join } from "node:path";
import { naming } from "./bringer.ts";
import type { Bringer, Stage } from "./bringer.ts";

const rotateMs = 3000;

/** A log that is written to and rotated, with some lines that still come to the old file. */
export function tailedFile({ work }: Stage): Bringer {
  const folder = join(work, "logs");
  mkdirSync(folder);
  const path = join(folder, "app.log");
  const { next, nameOf } = naming("line");
  const append = (file: string, names: readonly string[]) =>
    appendFileSync(file, names.map((name) => `<34>${name}\n`).join(""));
  let rotated: number | undefined;
  let old = 0;
  return {
    name: "tailed file",
    // With the old ones: a collector that is away for two rotations finds the file between them.
    files: [{ path: `${path}*`, format: "syslog", start: "beginning" }],
    lasting: true,
    async bring() {
      const names = next(20);
      append(path, names);
      rotated ??= performance.now();
      if (performance.now() - rotated < rotateMs) return names;
      rotated = performance.now();
      const late = next(5);
      renameSync(path, `${path}.${(old += 1)}`);
      append(`${path}.${old}`, late);
      const first = next(1);
      append(path, first);
      return [...names, ...late, ...first];
    },
    nameOf,
    close: async () => {},
  };
}
