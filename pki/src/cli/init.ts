import { parseArgs } from "node:util";
import { createLog } from "@chengfang/store/log";
import { algorithmNamed, algorithms, issuingId } from "../ca/hierarchy/plan.ts";
import { openOffice } from "../ca/office.ts";
import { nameText } from "../x509/name.ts";
import { configured, print, runFront, told } from "./front.ts";

const usage = `usage: init [--data DIR] [--algorithms ${algorithms.join(",")}]`;

/** Founds the hierarchies that are not there yet and lists the issuing authorities. */
async function init(): Promise<number> {
  const { values } = parseArgs({ options: { algorithms: { type: "string" }, help: { type: "boolean", short: "h" } } });
  if (values.help) {
    print(usage);
    return 0;
  }
  const wanted = (values.algorithms ?? "p256,sm2").split(",").map(algorithmNamed);
  const config = configured();
  const office = await openOffice({ config, log: createLog("pki") });
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

await runFront(init);
