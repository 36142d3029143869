import { once } from "node:events";
import { connect } from "node:net";
import { Refusal } from "@chengfang/model/refusal";
import { say } from "../say.ts";
import type { Language } from "../say.ts";
import type { Happening } from "./happening.ts";

/** Where lines go: a syslog connection and the ingest routes of a running platform. */
export interface Roads {
  /** Sends what gathered since the last call; resolves when the platform took it. */
  send(lines: Readonly<Record<Happening["via"], readonly string[]>>): Promise<void>;
  close(): Promise<void>;
}

interface Destination {
  readonly host: string;
  readonly port: number;
  readonly http: string;
  /** A collector's token. */
  readonly token: string;
}

/** Opens the roads; refuses ("unavailable") when nobody listens. */
export async function openRoads(to: Destination, language: Language): Promise<Roads> {
  const socket = connect(to.port, to.host);
  await once(socket, "connect").catch(() => {
    throw new Refusal("unavailable", say(language, "notRunning", { address: `${to.host}:${to.port}` }));
  });
  const post = async (format: string, lines: readonly string[]) => {
    if (lines.length === 0) return;
    const answer = await fetch(`${to.http}/ingest/${format}?source=demo`, {
      method: "POST",
      headers: { authorization: `Bearer ${to.token}`, "content-type": "application/x-ndjson" },
      body: `${lines.join("\n")}\n`,
    });
    if (!answer.ok) throw new Refusal("unavailable", `/ingest/${format}: ${answer.status} ${await answer.text()}`);
  };
  return {
    send: async ({ syslog, eve, winlogbeat }) => {
      if (syslog.length > 0 && !socket.write(`${syslog.join("\n")}\n`)) await once(socket, "drain");
      await Promise.all([post("eve", eve), post("winlogbeat", winlogbeat)]);
    },
    close: async () => {
      socket.end();
      await once(socket, "close");
    },
  };
}
