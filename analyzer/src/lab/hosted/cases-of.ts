import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type CasesFile, CasesFileRequest } from "@chengfang/model/lab";
import { builtin, scanPlaces } from "../../content/places.ts";
import type { Hosted } from "./hosted.ts";

/** The cases that prove a rule of the product, for whoever begins an own rule from it. */
export const casesOf: Hosted = {
  async open() {
    return {
      async answer(request): Promise<CasesFile> {
        const { origin, file } = CasesFileRequest.parse(request);
        // Only what the product lists as a rule has cases here: no path is built of what is asked.
        const known = scanPlaces([builtin]).files.find((each) => each.origin === origin && each.file === file);
        if (known === undefined) return { cases: "" };
        const path = join(known.root, known.file.replace(/\.ya?ml$/, ".cases.yml"));
        return { cases: await readFile(path, "utf8").catch(() => "") };
      },
      close: async () => undefined,
    };
  },
};
