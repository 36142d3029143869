import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { Refusal } from "@chengfang/model/refusal";
import type { ScriptKind } from "./schema.ts";

const home = fileURLToPath(new URL("../../../../rules/compliance/agent/", import.meta.url));

/** Where each script has its two lines to be filled in. */
const places: Readonly<Record<ScriptKind, { readonly file: string; readonly id: RegExp; readonly key: RegExp }>> = {
  sh: { file: "chengfang-agent.sh", id: /^(CHENGFANG_KEY_ID=)()()$/m, key: /^(CHENGFANG_KEY=)()()$/m },
  db: { file: "chengfang-db.sh", id: /^(CHENGFANG_KEY_ID=)()()$/m, key: /^(CHENGFANG_KEY=)()()$/m },
  ps1: { file: "chengfang-agent.ps1", id: /^(\$embeddedKeyId = )(')(')$/m, key: /^(\$embeddedKey = )(')(')$/m },
};

/** The agent with a key of its own: its id, and the base64 of the private half's PEM. */
export async function personalScript(kind: ScriptKind, { id, pem }: { id: string; pem: string }): Promise<string> {
  const place = places[kind];
  const script = await readFile(`${home}${place.file}`, "utf8").catch(() => "");
  if (!place.id.test(script) || !place.key.test(script))
    throw new Refusal("unavailable", `${place.file} has no place for a key`, { reason: "agent-script" });
  return script.replace(place.id, `$1$2${id}$3`).replace(place.key, `$1$2${Buffer.from(pem).toString("base64")}$3`);
}
