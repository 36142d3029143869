import { existsSync } from "node:fs";
import { Refusal } from "@chengfang/model/refusal";
import { resetAtMachine } from "@chengfang/store/records/accounts";
import { openRecords } from "@chengfang/store/records/open";
import { loadConfig } from "./config/load.ts";
import { say } from "./say.ts";

/** Gives an account a new one-time password and prints it alone on stdout: the way back for a locked-out administrator. */
export async function resetAccount(name: string, { config: file }: { config?: string }): Promise<void> {
  const config = loadConfig(file, process.env);
  if (!existsSync(config.data)) throw new Refusal("not-found", say(config.language, "noData", { data: config.data }));
  const records = await openRecords({ data: config.data, url: config.records.url });
  try {
    const { password } = await resetAtMachine(records, name, new Date().toISOString());
    process.stdout.write(`${password}\n`);
  } finally {
    await records.destroy();
  }
}
