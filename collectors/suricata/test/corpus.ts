import { existsSync, globSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const folder = join(resolve(root, process.env["CHENGFANG_CORPORA"] ?? "../shared/corpora"), "suricata/rules");

export const hasCorpus = existsSync(folder);

/** The rule files of suricata-verify. */
export function corpus(): { path: string; text: string }[] {
  return globSync("*.rules", { cwd: folder })
    .toSorted()
    .map((path) => ({ path: basename(path), text: readFileSync(join(folder, path), "utf8") }));
}
