import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { followVersions } from "@chengfang/store/documents";
import type { Logger } from "@chengfang/store/log";
import type { PackedLists } from "../enrich/packed/lists.ts";
import type { Pool } from "../pipeline/pool.ts";

interface Following {
  readonly data: string;
  readonly pool: Pick<Pool, "setLists" | "setDirectory">;
  readonly log: Logger;
  readonly stop: AbortSignal;
}

/** Packs the lists and the people of the user directory, now and after each change, for all workers to look up in. */
export async function followLists({ data, pool, log, stop }: Following): Promise<void> {
  const follow = async (name: string, use: (lists: PackedLists) => void) => {
    for await (const path of followVersions(data, name, stop)) {
      const packed = await packAside(path).catch((error: unknown) => {
        log.error({ err: error, document: name }, "a list could not be packed; the one before is used");
      });
      if (packed != null) use(packed);
    }
  };
  await Promise.all([
    follow("enrichment", (lists) => pool.setLists(lists)),
    follow("directory", ({ people }) => pool.setDirectory(people)),
  ]);
}

const resourceLimits = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 8 };

async function packAside(path: string): Promise<PackedLists | null> {
  const worker = new Worker(new URL("packer.ts", import.meta.url), { workerData: path, resourceLimits });
  const [packed] = (await once(worker, "message")) as [PackedLists | null];
  return packed;
}
