import { availableParallelism, cpus } from "node:os";
import { acme } from "./acme.ts";
import { issuance } from "./issuance.ts";
import { paths } from "./paths.ts";
import { revocation } from "./revocation.ts";
import { rivals } from "./rivals.ts";
import { status } from "./status.ts";
import { print } from "./table.ts";
import type { Row } from "./table.ts";

/**
 * `npm run bench:pki [PART …] [SHARE]`: how fast the identity authority is, beside what a signature alone takes on the
 * same core in the same run. SHARE, such as 0.1, makes registers and batches smaller.
 */
const parts: Readonly<Record<string, (share: number) => Promise<Row[]>>> = {
  issuance,
  status,
  revocation,
  paths,
  acme,
  rivals,
};

const words = process.argv.slice(2);
const share = Number(words.find((word) => /^[\d.]+$/.test(word)) ?? 1);
const asked = words.filter((word) => word in parts);
console.log(`${availableParallelism()} cores, ${cpus()[0]?.model ?? ""}, Node ${process.version}\n`);
const rows: Row[] = [];
for (const [name, part] of Object.entries(parts)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  process.stderr.write(`${name} …\n`);
  rows.push(...(await part(share)));
}
print(rows);
