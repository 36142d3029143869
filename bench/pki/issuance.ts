import { rmSync } from "node:fs";
import { asked, officeWith, requestOf } from "../../pki/test/ca.ts";
import type { KeySpec } from "../../pki/src/key/software.ts";
import { baselineOf } from "./baseline.ts";
import { rateOf, together } from "./measure.ts";
import type { Row } from "./table.ts";

interface Kind {
  readonly name: string;
  readonly issuer: string;
  /** Key of the authority, and of the request. */
  readonly signs: KeySpec;
  readonly asks: KeySpec;
  readonly count: number;
  /** Issue 4: per CPU-second. */
  readonly wanted: number;
}

const kinds: readonly Kind[] = [
  { name: "P-256", issuer: "issuing-p256", signs: "p-256", asks: "p-256", count: 6000, wanted: 4000 },
  { name: "SM2", issuer: "issuing-sm2", signs: "sm2", asks: "p-256", count: 3000, wanted: 1800 },
  { name: "SM2, SM2 request", issuer: "issuing-sm2", signs: "sm2", asks: "sm2", count: 2000, wanted: 1800 },
  { name: "RSA-2048", issuer: "issuing-rsa", signs: "rsa-2048", asks: "p-256", count: 3000, wanted: 2000 },
  { name: "ML-DSA-65", issuer: "issuing-ml-dsa-65", signs: "ml-dsa-65", asks: "p-256", count: 1500, wanted: 700 },
];

/** Certificates with the whole pipeline: request checked, policy, throw-away signature, lints, records, signature, audit. */
export async function issuance(share: number): Promise<Row[]> {
  const office = await officeWith(["p256", "sm2", "rsa", "ml-dsa-65"]);
  const rows: Row[] = [];
  try {
    for (const { name, issuer, signs, asks, count, wanted } of kinds) {
      const requests = Array.from({ length: Math.ceil(count * share) }, () => asked({ csr: requestOf(asks), issuer }));
      const baseline = await baselineOf(signs);
      await together(requests.slice(0, 200), 200, (each) => office.issue(each)); // warm
      const rest = requests.slice(200);
      const rate = await rateOf(async () => {
        await together(rest, 256, (each) => office.issue(each));
        return rest.length;
      });
      rows.push({ what: `issue ${name}`, rate, baseline, wanted });
    }
  } finally {
    await office.close();
    rmSync(office.config.data, { recursive: true, force: true });
  }
  return rows;
}
