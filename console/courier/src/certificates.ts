import { request } from "node:http";
import type { SituationFacts } from "@chengfang/model/reporting/situation";
import { socketPath } from "@chengfang/store/socket";

const patienceMs = 3000;

/** How many certificates there are, by the registration authority's lists; null while it does not answer. */
export async function certificatesOf(data: string): Promise<SituationFacts["certificates"]> {
  try {
    const [valid, expiring, revoked] = await Promise.all([
      count(data, { status: "issued" }),
      count(data, { expiringDays: 30 }),
      count(data, { status: "revoked" }),
    ]);
    return { valid, expiring, revoked };
  } catch {
    return null;
  }
}

/** The platform itself asks, as a reader of certificates. */
const actor = {
  account: "courier",
  name: "courier",
  displayName: "courier",
  roles: ["secadmin"],
  unitId: null,
  language: "zh",
  address: "local",
};

async function count(data: string, filter: object): Promise<number> {
  const path = `/certificates?range=[0,0]&filter=${encodeURIComponent(JSON.stringify(filter))}`;
  const headers = {
    "x-chengfang-actor": Buffer.from(JSON.stringify(actor)).toString("base64url"),
    accept: "application/json",
  };
  return new Promise((resolve, reject) => {
    const asked = request({ socketPath: socketPath(data, "ra"), path, headers, timeout: patienceMs }, (answer) => {
      answer.resume();
      const [, total] = /\/(\d+)$/.exec(String(answer.headers["content-range"])) ?? [];
      if (answer.statusCode === 200 && total !== undefined) resolve(Number(total));
      else reject(new Error(`no count: ${answer.statusCode}`));
    });
    asked.on("timeout", () => asked.destroy(new Error("no answer in time")));
    asked.on("error", reject);
    asked.end();
  });
}
