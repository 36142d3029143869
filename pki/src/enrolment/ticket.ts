import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Config } from "@chengfang/model/config";
import { Refusal } from "@chengfang/model/refusal";
import type { CollectorTicket } from "@chengfang/model/remote-collector";
import { pkiHome } from "../ca/database.ts";
import { tokenText } from "../client/token.ts";
import { derOfPem } from "../x509/pem.ts";

/** An enrolment key of a collector that has just been released. */
interface Released {
  readonly name: string;
  readonly id: string;
  readonly secret: string;
  readonly expiresAt: number;
  /** Where it enrols, if not at the listener that the configuration names. */
  readonly est?: string | undefined;
}

/** What a district is handed so that its collector enrols: the token, and the command with it. */
export function ticketOf(config: Pick<Config, "data" | "pki" | "inputs">, released: Released): CollectorTicket {
  const { name, id, secret, expiresAt } = released;
  const pin = createHash("sha256").update(listenersRoot(config.data)).digest("hex");
  const est = released.est ?? `https://${config.pki.publicName}:${config.pki.port}`;
  const token = tokenText({ name, est, pin, id, secret });
  const to = `https://${config.pki.publicName}:${config.inputs.forwarded?.port ?? 7390}`;
  return {
    name,
    token,
    pin,
    command: `npx chengfang collect --to ${to} --name ${name} --enrol-token ${token}`,
    expiresAt: new Date(expiresAt).toISOString(),
  };
}

/** The root that vouches for the public listener: the collector meets that one first. */
function listenersRoot(data: string): Uint8Array {
  const file = join(pkiHome(data), "tls", "server.crt");
  const root = existsSync(file) ? derOfPem(readFileSync(file, "utf8")).at(-1) : undefined;
  if (root === undefined) throw new Refusal("unavailable", "no authority yet: start the platform once");
  return root.der;
}
