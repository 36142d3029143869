import { writeFileSync } from "node:fs";
import { join } from "node:path";
import snmp from "net-snmp";
import type { Session } from "net-snmp";
import { freePorts } from "../../../store/src/free-ports.ts";
import { naming } from "./bringer.ts";
import type { Bringer, Stage } from "./bringer.ts";

const secrets = { community: "city-office", auth: "authentication", priv: "encryption" };
const linkDown = "1.3.6.1.6.3.1.1.5.3";

/** Informs of versions 2c and 3, sent again until they are answered. */
export async function informs({ work }: Stage): Promise<Bringer> {
  for (const [name, secret] of Object.entries(secrets)) writeFileSync(join(work, name), `${secret}\n`);
  const of = (name: keyof typeof secrets) => ({ file: join(work, name) });
  const [port = 0] = await freePorts(1);
  const users = [
    { name: "ups", auth: { protocol: "sha256", secret: of("auth") }, priv: { protocol: "aes", secret: of("priv") } },
  ];
  const { next, nameOf } = naming("inform");
  return {
    name: "SNMP informs",
    inputs: { snmp: { host: "127.0.0.1", port, communities: [of("community")], users } },
    lasting: true,
    async bring() {
      const names = next(8);
      await Promise.all(names.map((name, at) => inform(at % 2 === 0 ? session2(port) : session3(port), name)));
      return names;
    },
    nameOf,
    close: async () => {},
  };
}

const patient = (trapPort: number) => ({ trapPort, retries: 300, timeout: 300, backoff: 1 });

const session2 = (port: number) =>
  snmp.createSession("127.0.0.1", secrets.community, { ...patient(port), version: snmp.Version2c });

function session3(port: number): Session {
  const user = {
    name: "ups",
    level: snmp.SecurityLevel.authPriv,
    authProtocol: snmp.AuthProtocols["sha256"] ?? 0,
    authKey: secrets.auth,
    privProtocol: snmp.PrivProtocols["aes"] ?? 0,
    privKey: secrets.priv,
  };
  return snmp.createV3Session("127.0.0.1", user, { ...patient(port), version: 3, engineID: "8000000001020304" });
}

function inform(session: Session, name: string): Promise<void> {
  const varbinds = [{ oid: "1.3.6.1.2.1.2.2.1.2.7", type: 4, value: name }];
  return new Promise((resolve, reject) => {
    session.inform(linkDown, varbinds, {}, (error) => {
      session.close();
      if (error === null) resolve();
      else reject(error);
    });
  });
}
