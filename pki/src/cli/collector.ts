import { parseArgs } from "node:util";
import { CollectorName } from "@chengfang/model/config/forward";
import { Refusal } from "@chengfang/model/refusal";
import type { CollectorTicket } from "@chengfang/model/remote-collector";
import { appendChain } from "../chain.ts";
import { enterKey, releaseKey } from "../enrolment/keys.ts";
import { ticketOf } from "../enrolment/ticket.ts";
import { openRaDatabase } from "../ra/database.ts";
import { atMachine, configured, print, runFront, told } from "./front.ts";

const usage = "usage: collector add NAME [--district TEXT] [--days 7] [--est https://HOST:PORT] [--json] [--data DIR]";
const options = {
  days: { type: "string", default: "7" },
  district: { type: "string" },
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
  const expiresAt = Date.now() + Number(values.days) * dayMs;
  const key = await madeKey(config, { name: name.data, district: values.district ?? name.data, expiresAt });
  const ticket = ticketOf(config, { name: name.data, ...key, expiresAt, est: values.est });
  print(values.json ? JSON.stringify(ticket) : told(config.language, words(ticket)));
  return 0;
}

interface Wanted {
  readonly name: string;
  readonly district: string;
  readonly expiresAt: number;
}

async function madeKey(config: ReturnType<typeof configured>, { name, district, expiresAt }: Wanted) {
  const db = await openRaDatabase(config);
  const at = Date.now();
  const by = atMachine();
  try {
    return await db.transaction().execute(async (trx) => {
      const given = { protocol: "est", name: district, profile: "collector", names: [name] } as const;
      const id = await enterKey(trx, {
        ...given,
        automatic: true,
        uses: 1,
        by: "chengfang collector add",
        at,
        expiresAt,
      });
      const secret = await releaseKey(trx, { id, by: `cli:${by.name}`, at });
      await appendChain(trx, [{ at, actor: by, action: "enrolment-key.machine", target: id, detail: { name } }]);
      return { id, secret };
    });
  } finally {
    await db.destroy();
  }
}

function words({ name, token, pin, command, expiresAt }: CollectorTicket) {
  return {
    zh: `采集器 ${name} 的一次性申领令牌，只显示这一次，${expiresAt} 前有效：\n\n${token}\n\n中心根证书 SHA-256 指纹：${pin}\n\n在区县执行：\n${command}`,
    en: `The one-time token of collector ${name}, shown this once, good until ${expiresAt}:\n\n${token}\n\nSHA-256 of the centre's root: ${pin}\n\nIn the district:\n${command}`,
  };
}

await runFront(collector);
