import { resetAtMachine } from "@chengfang/store/records/accounts";
import { loadConfig } from "./config/load.ts";
import { recordsOf } from "./records.ts";

/** Gives an account a new one-time password and prints it alone on stdout: the way back for a locked-out administrator. */
export async function resetAccount(name: string, { config: file }: { config?: string }): Promise<void> {
  const config = loadConfig(file, process.env);
  const records = await recordsOf(config);
  try {
    const { password } = await resetAtMachine(records, name, new Date().toISOString());
    process.stdout.write(`${password}\n`);
  } finally {
    await records.destroy();
  }
}
