import { constants, setPriority } from "node:os";
import { parentPort, workerData } from "node:worker_threads";
import { openRecords } from "@chengfang/store/records/open";
import { systemReport } from "./compliance/report.ts";
import { dispatchPdf } from "./dispatch/pdf.ts";
import { textDocx } from "./situation/docx.ts";
import { loadSituation } from "./situation/load.ts";
import { situationPdf, textPdf } from "./situation/pdf.ts";
import type { Job } from "./thread.ts";

// On Linux this is the thread's alone: where processors are few, whoever waits at a page comes before a report.
if (process.platform === "linux") setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

async function done(job: Job): Promise<unknown> {
  if (job.do === "system-report") return systemReport(job.file, job.wish);
  if (job.do === "dispatch-pdf") return dispatchPdf(job.paper, job.language);
  if (job.do === "text-pdf") return textPdf(job.text, job.language);
  if (job.do === "text-docx") return textDocx(job.what, job.language);
  if (job.do === "situation-pdf") return situationPdf(job.facts, job.language);
  const records = await openRecords({ data: job.question.data, url: job.url });
  try {
    return await loadSituation(records, job.question);
  } finally {
    await records.destroy();
  }
}

parentPort?.postMessage(await done(workerData as Job));
