import { createLog } from "@chengfang/store/log";
import { openOffice } from "../src/ca/office.ts";
import { asked, configAt, requestOf } from "./ca.ts";

/**
 * A CA that issues until it is killed. For each certificate that somebody got, a line on stdout: issuer, serial and the
 * whole of it. `at`: milliseconds by which its clock is ahead of the machine's.
 */
const [data = "", at = "0"] = process.argv.slice(2);
const log = createLog("test");
log.level = "silent";
const office = await openOffice({ config: configAt(data), log, read: () => Date.now() + Number(at) });
const requests = Array.from({ length: 16 }, () => requestOf("p-256"));
process.stdout.write("open\n");
for (;;) {
  const group = requests.map((csr, i) => office.issue(asked({ csr, owner: `o${i}` })));
  for (const { issuer, serial, certificate } of await Promise.all(group)) {
    process.stdout.write(`${issuer} ${serial} ${certificate}\n`);
  }
  requests.splice(0, requests.length, ...Array.from({ length: 16 }, () => requestOf("p-256")));
}
