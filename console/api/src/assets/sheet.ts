import { Worker } from "node:worker_threads";
import { Refusal } from "@chengfang/model/refusal";

const mostSeconds = 30;
const mostMegabytes = 768;

/**
 * The cells of an XLSX's first sheet. Ten megabytes can unpack to ten thousand, so a thread of its own reads it, and is
 * stopped when it takes too long or too much memory.
 */
export async function sheetOf(file: Buffer): Promise<string[][]> {
  const before = process.memoryUsage.rss();
  const thread = new Worker(new URL("./sheet-thread.ts", import.meta.url), {
    workerData: file,
    resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
  });
  const end = Date.now() + mostSeconds * 1000;
  let watch: NodeJS.Timeout | undefined;
  try {
    return await new Promise<string[][]>((resolve, reject) => {
      const grown = () => (process.memoryUsage.rss() - before) / 1_048_576 > mostMegabytes;
      watch = setInterval(() => (grown() || Date.now() > end) && reject(tooMuch()), 20);
      thread.once("message", resolve).once("error", (error) => reject(refusalOf(error)));
    });
  } finally {
    clearInterval(watch);
    await thread.terminate();
  }
}

const tooMuch = () => new Refusal("too-large", "the spreadsheet unpacks to too much", { megabytes: mostMegabytes });

function refusalOf(error: unknown): Refusal {
  return error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY"
    ? tooMuch()
    : new Refusal("invalid", "not an XLSX file", { reason: "xlsx" });
}
