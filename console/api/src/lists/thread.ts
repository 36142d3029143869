import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { ListKind } from "@chengfang/model/enrichment";
import { Refusal } from "@chengfang/model/refusal";
import { readList } from "@chengfang/store/lists/read";
import type { ReadList } from "@chengfang/store/lists/read";

/** Less is read at once: a thread takes longer to start. */
const small = 262_144;
const mostSeconds = 60;

/** Reads a file as a list, a large one in a thread of its own so that nobody waits for it. */
export async function readFileAs(list: ListKind, file: Buffer): Promise<ReadList> {
  if (file.length <= small) return readList(list, file);
  const thread = new Worker(new URL("./reading-thread.ts", import.meta.url), {
    workerData: { list, file },
    resourceLimits: { maxOldGenerationSizeMb: 768 },
  });
  try {
    const [read] = (await once(thread, "message", { signal: AbortSignal.timeout(mostSeconds * 1000) })) as [ReadList];
    return read;
  } catch {
    throw new Refusal("too-large", "the list is too large to be read", { megabytes: 768 });
  } finally {
    await thread.terminate();
  }
}
