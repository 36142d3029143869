import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Config } from "@chengfang/model/config";
import { Refusal } from "@chengfang/model/refusal";
import { createLog } from "@chengfang/store/log";
import { pkiHome } from "../ca/database.ts";
import { algorithmNamed, algorithms, issuingId } from "../ca/hierarchy/plan.ts";
import { openOffice } from "../ca/office.ts";
import { splitAmong } from "../ca/splitAmong.ts";
import { nameText } from "../x509/name.ts";
import { configured, print, runFront, told } from "./front.ts";

const usage = `usage: init [--data DIR] [--algorithms ${algorithms.join(",")}] [--shares M/N]`;

const options = {
  algorithms: { type: "string", default: "p256,sm2" },
  shares: { type: "string" },
  help: { type: "boolean", short: "h" },
} as const;

/** Founds the hierarchies that are not there yet and lists the issuing authorities. */
async function init(): Promise<number> {
  const { values } = parseArgs({ options });
  if (values.help) {
    print(usage);
    return 0;
  }
  const wanted = values.algorithms.split(",").map(algorithmNamed);
  const config = configured();
  const split = values.shares === undefined ? {} : shared(values.shares, config);
  const office = await openOffice({ config, log: createLog("pki"), ...split });
  try {
    for (const algorithm of wanted) {
      if (!office.authorities().has(issuingId(algorithm))) await office.found(algorithm);
    }
    print(told(config.language, { zh: `签发 CA（${config.data}）：`, en: `Issuing authorities (${config.data}):` }));
    for (const { id, certificate } of office.authorities().values()) print(`  ${id}  ${nameText(certificate.subject)}`);
  } finally {
    await office.close();
  }
  return 0;
}

/** The secret of a new keystore in the hands of several people. */
function shared(text: string, config: Config): { readonly secret: Buffer; readonly threshold: number } {
  const [, needed, of] = /^(\d+)\/(\d+)$/.exec(text) ?? [];
  if (of === undefined) throw new Refusal("invalid", usage);
  const directory = join(pkiHome(config.data), "shares");
  const secret = splitAmong(directory, { of: Number(of), needed: Number(needed) });
  const hint = {
    zh: `请把 ${directory} 中各份交给各人后删除`,
    en: `Hand out the shares in ${directory}, then delete them`,
  };
  print(told(config.language, hint));
  return { secret, threshold: Number(needed) };
}

await runFront(init);
