import { globSync, readFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** One record that was written for this product, and the file that holds what becomes of it. */
export interface Sample {
  /** File name without its ending: case and format. */
  readonly name: string;
  readonly format: string;
  readonly text: string;
  readonly expected: string;
}

const home = fileURLToPath(new URL("../src/format/", import.meta.url));

/** The records below `format/<folder>/samples`: `<case>.<format>.in`, each with `<case>.<format>.expected` beside it. */
export function samplesOf(folder: string): Sample[] {
  return globSync(`${folder}/samples/*.in`, { cwd: home })
    .toSorted()
    .map((file) => {
      const name = basename(file, ".in");
      return {
        name,
        format: name.slice(name.lastIndexOf(".") + 1),
        text: readFileSync(home + file, "utf8").trimEnd(),
        expected: `${home}${folder}/samples/${name}.expected`,
      };
    });
}

/** The folders that hold samples, by the test that reads them. */
export const folders = {
  text: ["syslog", "linux", "web", "cef", "leef"],
  coded: ["linux/audit", "journald", "zeek", "iis", "w3c", "docker", "cri", "modsecurity"],
  structured: ["windows", "eve", "ecs"],
  carrier: ["carrier"],
  snmp: ["snmp"],
  unified2: ["unified2"],
} as const;

/** Where the outside corpora lie. */
export const corpora = `${resolve(fileURLToPath(new URL("../../", import.meta.url)), process.env["CHENGFANG_CORPORA"] ?? "../shared/corpora")}/`;
