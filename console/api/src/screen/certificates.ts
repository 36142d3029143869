import type { Picture } from "@chengfang/model/screen/picture";
import type { Deps } from "../deps.ts";
import { forward } from "../pki/forward.ts";
import { lookout } from "./lookout.ts";

/** What the identity authority says of its certificates; null if it does not answer. */
export async function certificatesOf({ data, log }: Deps): Promise<Picture["certificates"]> {
  try {
    const [valid, withinMonth, withinWeek, revoked] = await Promise.all([
      totalOf(data, { status: ["issued", "held"] }),
      totalOf(data, { expiringDays: 30 }),
      totalOf(data, { expiringDays: 7 }),
      totalOf(data, { status: ["revoked"] }),
    ]);
    return { valid, withinMonth, withinWeek, revoked };
  } catch (error) {
    log.debug({ err: error }, "no figures of certificates for the screen");
    return null;
  }
}

async function totalOf(data: string, filter: Readonly<Record<string, unknown>>): Promise<number> {
  const query = new URLSearchParams({ filter: JSON.stringify(filter), range: "[0,0]" });
  const asked = { method: "GET", path: `/certificates?${query.toString()}`, type: undefined, body: undefined };
  const answer = await forward(data, { ...asked, person: lookout, address: "" });
  answer.resume();
  const [, total] = /\/(\d+)$/.exec(answer.headers["content-range"] ?? "") ?? [];
  if (answer.statusCode !== 200 || total === undefined) throw new Error(`certificates: ${answer.statusCode}`);
  return Number(total);
}
