import { existsSync } from "node:fs";
import type { Config } from "@chengfang/model/config";
import { Refusal } from "@chengfang/model/refusal";
import { openRecords } from "@chengfang/store/records/open";
import { say } from "./say.ts";

/** The records of a platform that has run before; refuses ("not-found") a data directory that is not there. */
export async function recordsOf({ data, language, records }: Config): ReturnType<typeof openRecords> {
  if (!existsSync(data)) throw new Refusal("not-found", say(language, "noData", { data }));
  return openRecords({ data, url: records.url });
}
