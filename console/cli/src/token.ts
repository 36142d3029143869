import { Refusal } from "@chengfang/model/refusal";
import { Role } from "@chengfang/model/roles";
import { issueToken } from "@chengfang/store/records/tokens";
import { loadConfig } from "./config/load.ts";
import { recordsOf } from "./records.ts";
import { say } from "./say.ts";

interface TokenOptions {
  readonly role: string;
  readonly name: string;
  readonly days?: string;
  readonly config?: string;
}

/** Makes an API token and prints it alone on stdout; works while the platform runs. */
export async function createToken({ role, name, days, config: file }: TokenOptions): Promise<void> {
  const config = loadConfig(file, process.env);
  const known = Role.safeParse(role);
  if (!known.success) {
    throw new Refusal("invalid", say(config.language, "unknownRole", { role, roles: Role.options.join(", ") }));
  }
  const records = await recordsOf(config);
  const expiresAt = days === undefined ? null : new Date(Date.now() + Number(days) * 86_400_000).toISOString();
  try {
    const { token } = await issueToken(records, {
      name,
      role: known.data,
      by: "cli",
      at: new Date().toISOString(),
      expiresAt,
    });
    process.stdout.write(`${token}\n`);
  } finally {
    await records.destroy();
  }
}
