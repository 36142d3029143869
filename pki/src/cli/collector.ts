import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { CollectorName } from "@chengfang/model/config/forward";
import { Refusal } from "@chengfang/model/refusal";
import { appendChain } from "../chain.ts";
import { pkiHome } from "../ca/database.ts";
import { tokenText } from "../client/token.ts";
import { enterKey, releaseKey } from "../enrolment/keys.ts";
import { openRaDatabase } from "../ra/database.ts";
import { derOfPem } from "../x509/pem.ts";
import { atMachine, configured, print, runFront, told } from "./front.ts";

const usage = "usage: collector add NAME [--days 7] [--est https://HOST:PORT] [--json] [--data DIR]";
const options = {
  days: { type: "string", default: "7" },
  est: { type: "string" },
  json: { type: "boolean", default: false },
} as const;
const dayMs = 86_400_000;

/** Makes the token by which a collector of a district enrols, once. Whoever sits at the machine may, as with `issue`. */
async function collector(): Promise<number> {
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const [verb, given] = positionals;
  if (verb !== "add" || given === undefined) {
    process.stderr.write(`${usage}\n`);
    return 2;
  }
  const name = CollectorName.safeParse(given);
  if (!name.success) throw new Refusal("invalid", `${given}: ${name.error.issues[0]?.message ?? ""}`);
  const config = configured();
  const pin = createHash("sha256").update(listenersRoot(config.data)).digest("hex");
  const est = values.est ?? `https://${config.pki.publicName}:${config.pki.port}`;
  const key = await madeKey(config, name.data, Number(values.days) * dayMs);
  const token = tokenText({ name: name.data, est, pin, ...key });
  if (values.json) print(JSON.stringify({ name: name.data, token, est, pin }));
  else
    print(
      told(
        config.language,
        words({
          name: name.data,
          token,
          pin,
          port: config.inputs.forwarded?.port ?? 7390,
          host: config.pki.publicName,
        }),
      ),
    );
  return 0;
}

/** The root that vouches for the public listener: the collector meets that one first. */
function listenersRoot(data: string): Uint8Array {
  const file = join(pkiHome(data), "tls", "server.crt");
  const root = existsSync(file) ? derOfPem(readFileSync(file, "utf8")).at(-1) : undefined;
  if (root === undefined) throw new Refusal("unavailable", "no authority yet: start the platform once");
  return root.der;
}

async function madeKey(config: ReturnType<typeof configured>, name: string, lifeMs: number) {
  const db = await openRaDatabase(config);
  const at = Date.now();
  const by = atMachine();
  try {
    return await db.transaction().execute(async (trx) => {
      const given = { protocol: "est", name: `collector ${name}`, profile: "collector", names: [name] } as const;
      const id = await enterKey(trx, {
        ...given,
        automatic: true,
        uses: 1,
        by: "chengfang collector add",
        at,
        expiresAt: at + lifeMs,
      });
      const secret = await releaseKey(trx, { id, by: `cli:${by.name}`, at });
      await appendChain(trx, [{ at, actor: by, action: "enrolment-key.machine", target: id, detail: { name } }]);
      return { id, secret };
    });
  } finally {
    await db.destroy();
  }
}

function words({
  name,
  token,
  pin,
  port,
  host,
}: Readonly<Record<"name" | "token" | "pin" | "host", string>> & { port: number }) {
  const command = `npx chengfang collect --to https://${host}:${port} --name ${name} --enrol-token ${token}`;
  return {
    zh: `采集器 ${name} 的一次性申领令牌，只显示这一次：\n\n${token}\n\n中心根证书 SHA-256 指纹：${pin}\n\n在区县执行：\n${command}`,
    en: `The one-time token of collector ${name}, shown this once:\n\n${token}\n\nSHA-256 of the centre's root: ${pin}\n\nIn the district:\n${command}`,
  };
}

await runFront(collector);
