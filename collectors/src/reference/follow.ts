import { setTimeout as sleep } from "node:timers/promises";
import type { Config } from "@chengfang/model/config";
import { saidOfReference } from "@chengfang/model/reference-words";
import { writeDocument } from "@chengfang/store/documents";
import type { Logger } from "@chengfang/store/log";
import { describeReference } from "./describe.ts";
import { filesOf, type Followed, type Following, lookAgain, openFollowed, record } from "./followed.ts";
import { openReference, type Reference } from "./memory.ts";

interface Given {
  readonly config: Pick<Config, "data" | "enrichment">;
  readonly log: Logger;
  readonly now: () => number;
}

/** What events are looked up in, and how it is renewed. */
interface OpenReference {
  readonly reference: Reference;
  /** Looks at one's own files until stopped. What `use` resolves with is in force in every thread. */
  follow(use: (reference: Reference) => Promise<void>, stop: AbortSignal): Promise<void>;
}

/** Opens what events are looked up in, and tells people what it is. */
export async function openOwnReference({ config: { data, enrichment: own }, log, now }: Given): Promise<OpenReference> {
  const following: Following = { own, data, now };
  const followed = await openFollowed(following);
  let reference = openReference(filesOf(data, followed));
  let [told, renewed] = ["", false];
  const tell = async () => {
    const states = describeReference(followed);
    if (JSON.stringify(states) === told) return;
    for (const said of problemsOf(followed)) log.warn({ problem: said }, "a renewed file is not taken up");
    await writeDocument(data, "reference", states);
    told = JSON.stringify(states);
  };
  await tell();
  return {
    reference,
    async follow(use, stop) {
      while (followed.length > 0 && !stop.aborted) {
        await sleep(own.lookSeconds * 1000, undefined, { signal: stop, ref: false }).catch(() => undefined);
        if (stop.aborted) return;
        try {
          renewed = (await lookAgain(followed, following)) || renewed;
          if (renewed) {
            reference = openReference(filesOf(data, followed), reference);
            await use(reference);
            renewed = false;
          }
          await record(data, followed);
          await tell();
        } catch (error) {
          log.error({ err: error }, "one's own files were not looked at, or what is looked up in is not told");
        }
      }
    },
  };
}

const problemsOf = (followed: readonly Followed[]) =>
  followed.flatMap(({ file, problem }) => (problem === undefined ? [] : [saidOfReference({ file, ...problem })]));
