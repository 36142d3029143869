import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { PlaybookFile } from "@chengfang/model/playbook";
import type { Playbook } from "@chengfang/model/playbook";
import { parse } from "yaml";

const folder = fileURLToPath(new URL("../../../../rules/playbooks/", import.meta.url));

/** The playbooks that came with the platform; a file that is not valid stops the start. */
export const shipped: readonly Playbook[] = globSync("*.yml", { cwd: folder })
  .toSorted()
  .map((file) => {
    const read = PlaybookFile.safeParse(parse(readFileSync(folder + file, "utf8")));
    if (!read.success) throw new Error(`rules/playbooks/${file}: ${read.error.message}`);
    return { ...read.data, shipped: true, revision: 0, at: null, by: null };
  });
