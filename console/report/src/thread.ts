import { Worker } from "node:worker_threads";
import type { SituationFacts } from "@chengfang/model/reporting/situation";
import type { SystemFile } from "./compliance/file.ts";
import type { Wish } from "./compliance/wish.ts";
import type { Paper } from "./dispatch/paper-text.ts";
import type { TextPaper } from "./situation/docx.ts";
import type { SituationQuestion } from "./situation/load.ts";
import type { SituationText } from "./situation/text.ts";
import type { Language } from "./words.ts";
import { takingTurns } from "./turns.ts";

/** What takes a second of computing or of a database, which no server should stand still for. */
export type Job =
  | { readonly do: "facts"; readonly question: SituationQuestion; readonly url?: string | undefined }
  | { readonly do: "system-report"; readonly file: SystemFile; readonly wish: Wish }
  | { readonly do: "dispatch-pdf"; readonly paper: Paper; readonly language: Language }
  | { readonly do: "text-pdf"; readonly text: SituationText; readonly language: Language }
  | { readonly do: "text-docx"; readonly what: TextPaper; readonly language: Language }
  | { readonly do: "situation-pdf"; readonly facts: SituationFacts; readonly language: Language };

interface Done {
  readonly facts: SituationFacts;
  readonly "system-report": Uint8Array | string;
  readonly "dispatch-pdf": Uint8Array;
  readonly "text-pdf": Uint8Array;
  readonly "text-docx": Uint8Array;
  readonly "situation-pdf": Uint8Array;
}

const mostSeconds = 120;
/** A thread takes a processor and as much memory as a report: however many people ask, the console goes on. */
const turn = takingTurns({ atOnce: 2, waiting: 20 });

/** Does a job in a thread of its own, which ends with it. */
export const inThread = async <J extends Job>(job: J): Promise<Done[J["do"]]> => turn(async () => done(job));

async function done<J extends Job>(job: J): Promise<Done[J["do"]]> {
  const thread = new Worker(new URL("./thread-main.ts", import.meta.url), { workerData: job });
  const late = setTimeout(() => void thread.terminate(), mostSeconds * 1000);
  try {
    return await new Promise<Done[J["do"]]>((resolve, reject) => {
      thread.once("message", resolve).once("error", reject);
      thread.once("exit", () => reject(new Error(`the thread for ${job.do} ended`)));
    });
  } finally {
    clearTimeout(late);
    await thread.terminate();
  }
}
