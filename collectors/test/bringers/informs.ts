import snmp from "net-snmp";
import type { Session } from "net-snmp";
import { freePorts } from "../../../store/src/free-ports.ts";
import { configured, engineID, linkDown, secrets, user } from "../snmp-agent.ts";
import { naming } from "./bringer.ts";
import type { Bringer, Stage } from "./bringer.ts";

/** Informs of versions 2c and 3, sent again until they are answered. */
export async function informs({ work }: Stage): Promise<Bringer> {
  const [port = 0] = await freePorts(1);
  const { next, nameOf } = naming("inform");
  return {
    name: "SNMP informs",
    inputs: { snmp: { host: "127.0.0.1", port, ...configured(work) } },
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

const session3 = (port: number) =>
  snmp.createV3Session("127.0.0.1", user(), { ...patient(port), version: 3, engineID });

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
