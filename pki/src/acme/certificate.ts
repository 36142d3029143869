import { pemOf } from "../x509/pem.ts";
import { ownOrder } from "./order.ts";
import { AcmeProblem } from "./problem.ts";
import type { AccountCall, Acme, Answer } from "./server.ts";

const lost = () => new AcmeProblem("malformed", "no such certificate", { status: 404 });

/** RFC 8555 §7.4.2: the certificate with its issuers as PEM, and links to the other chains that lead up from it. */
export async function certificate(acme: Acme, call: AccountCall): Promise<Answer> {
  const { row } = await ownOrder(acme, call);
  if (row.issuer === null || row.serial === null) throw lost();
  const issued = await acme.certificates.find({ issuer: row.issuer, serial: row.serial });
  const chains = await acme.certificates.chains(row.issuer);
  const wanted = Number(call.params["alternate"] ?? 0);
  const chain = chains[wanted];
  if (issued === undefined || chain === undefined) throw lost();
  const others = chains.flatMap((_, alternate) =>
    alternate === wanted ? [] : [`<${call.links.certificate(row.id, alternate)}>;rel="alternate"`],
  );
  return {
    type: "application/pem-certificate-chain",
    body: [issued.der, ...chain].map((der) => pemOf("CERTIFICATE", der)).join(""),
    ...(others.length > 0 && { headers: { link: others } }),
  };
}
