import { createHash } from "node:crypto";
import { admittedDocument } from "@chengfang/model/remote-collector";
import { CollectorName } from "@chengfang/model/config/forward";
import type { AdmittedCollectors } from "@chengfang/model/remote-collector";
import { writeDocument } from "@chengfang/store/documents";
import type { RaContext } from "./context.ts";

const everyMs = 2000;

/**
 * Tells the collectors' listener which certificates of district collectors are good, so that one that was held or revoked
 * is refused within seconds, whatever CRLs say yet.
 */
export async function keepCollectors(context: RaContext): Promise<{ close(): Promise<void> }> {
  const { config, log } = context;
  let told = "";
  const tell = async () => {
    const admitted = await admittedNow(context);
    const text = JSON.stringify(admitted);
    if (text === told) return;
    await writeDocument(config.data, admittedDocument, admitted);
    told = text;
  };
  let work = tell();
  await work;
  const timer = setInterval(() => {
    work = work.then(tell).catch((error: unknown) => log.warn({ err: error }, "collectors' certificates"));
  }, everyMs);
  timer.unref();
  return {
    async close() {
      clearInterval(timer);
      await work;
    },
  };
}

/** Certificates to one name alone; those of the platform's own parts have several. */
async function admittedNow({ issued, now }: RaContext): Promise<AdmittedCollectors> {
  const rows = await issued
    .selectFrom("certificates")
    .select(["san", "der", "not_after"])
    .where("profile", "=", "collector")
    .where("status", "=", "issued")
    .where("not_after", ">", now())
    .orderBy("serial")
    .execute();
  return rows.flatMap(({ san, der, not_after: notAfter }) => {
    const [only = "", ...others] = JSON.parse(san) as string[];
    const name = CollectorName.safeParse(only.replace(/^dns:/, ""));
    if (der === null || others.length > 0 || !name.success) return [];
    const sha256 = createHash("sha256").update(der).digest("hex");
    return [{ name: name.data, sha256, notAfter: new Date(notAfter).toISOString() }];
  });
}
