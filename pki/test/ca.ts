import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Config } from "@chengfang/model/config";
import { createLog } from "@chengfang/store/log";
import type { Actor } from "../src/actor.ts";
import { openOffice } from "../src/ca/office.ts";
import type { Office, OfficeOptions } from "../src/ca/office.ts";
import type { Algorithm } from "../src/ca/hierarchy/plan.ts";
import { IssueRequest } from "../src/ca/protocol.ts";
import { generateKey, signerOf } from "../src/key/software.ts";
import type { KeySpec } from "../src/key/software.ts";
import { encodeName } from "../src/x509/name.ts";
import { buildRequest } from "../src/x509/request/build.ts";

/** At the machine itself. */
export const cli: Actor = { account: "cli", name: "root", roles: [], address: "" };

export function configAt(data: string, pki: Partial<Config["pki"]> = {}): Config {
  return Config.parse({ data, pki: { publicName: "pki.city.test", port: 7380, ...pki } });
}

export function freshConfig(pki: Partial<Config["pki"]> = {}): Config {
  return configAt(mkdtempSync(join(tmpdir(), "chengfang-ca-")), pki);
}

const log = createLog("test");
log.level = "silent";

/** An open CA with these hierarchies in a directory of its own. */
export async function officeWith(
  algorithms: readonly Algorithm[],
  options: Partial<OfficeOptions> = {},
): Promise<Office> {
  const office = await openOffice({ config: freshConfig(), log, ...options });
  for (const algorithm of algorithms) await office.found(algorithm);
  return office;
}

/** A PKCS#10 request of a new key, in base64. */
export function requestOf(spec: KeySpec, name = "someone"): string {
  const { sign, spki, signature } = signerOf(generateKey(spec).pkcs8);
  const der = buildRequest({ subject: encodeName([["CN", name]]), spki, signature, sign });
  return Buffer.from(der).toString("base64");
}

/** A request to issue, with the defaults a caller would leave out. */
export const asked = (request: Partial<IssueRequest>) =>
  IssueRequest.parse({ profile: "server", san: ["dns:www.city.test"], actor: cli, ...request });
