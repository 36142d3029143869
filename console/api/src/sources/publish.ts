import { expectedSendersDocument } from "@chengfang/model/onboarding";
import type { ExpectedSenders } from "@chengfang/model/onboarding";
import { writeDocument } from "@chengfang/store/documents";
import type { Deps } from "../deps.ts";
import { quietHoursOf } from "./read.ts";

let last: Promise<void> = Promise.resolve();

/** Tells the collectors of whom silence is expected, and when. One after the other. */
export async function publishSenders(deps: Pick<Deps, "records" | "data">): Promise<void> {
  const publish = async () => writeDocument(deps.data, expectedSendersDocument, await sendersOf(deps));
  const turn = last.then(publish);
  last = turn.catch(() => undefined);
  await turn;
}

async function sendersOf({ records }: Pick<Deps, "records">): Promise<ExpectedSenders> {
  const rows = await records.selectFrom("log_sources").selectAll().orderBy("sender").execute();
  return rows.map((row) => ({
    sender: row.sender,
    silentMinutes: row.silent_minutes,
    quietHours: quietHoursOf(row),
    retired: row.retired === 1,
  }));
}
