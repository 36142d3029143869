import { createSocket } from "node:dgram";
import { connect } from "node:net";
import { once } from "node:events";
import { hostname } from "node:os";
import type { DeliveryConfig } from "@chengfang/model/config";
import type { ChannelTarget } from "@chengfang/model/reporting/channel";
import { Failure } from "../failure.ts";
import type { Outgoing } from "../message.ts";
import { addressOf } from "../net/guard.ts";
import { cut } from "./cut.ts";

type Syslog = Extract<ChannelTarget, { kind: "syslog" }>;

/** Facility 13 (log audit), severity 5 (notice). */
const priority = 13 * 8 + 5;
/** RFC 5424 6.1: receivers should take 2048 bytes; a datagram of more may be lost. */
const most = { udp: 2048, tcp: 65_536 } as const;

/** One record of RFC 5424; line breaks become spaces, which keeps it one record everywhere. */
export function syslogRecord({ id, title, text, now }: Outgoing, mostBytes: number): Buffer {
  const name =
    hostname()
      .replaceAll(/[^\x21-\x7e]/g, "_")
      .slice(0, 255) || "-";
  const head = `<${priority}>1 ${new Date(now).toISOString()} ${name} chengfang - REPORT [delivery@32473 id="${id}"] \u{FEFF}`;
  const words = `${title}: ${text}`.replaceAll(/[\s\p{C}]+/gu, " ").trim();
  return Buffer.from(head + cut(words, mostBytes - Buffer.byteLength(head)).replaceAll("\n", " "));
}

/** Sends over UDP (RFC 5426), or over TCP with the count of octets before it (RFC 6587 3.4.1). */
export async function sendSyslog(target: Syslog, message: Outgoing, config: DeliveryConfig): Promise<void> {
  const { address, family } = await addressOf(target.host, config.allow);
  const record = syslogRecord(message, most[target.transport]);
  if (target.transport === "udp") {
    const socket = createSocket(family === 6 ? "udp6" : "udp4");
    await new Promise<void>((resolve, reject) => {
      socket.on("error", reject);
      socket.send(record, target.port, address, (error) => (error === null ? resolve() : reject(error)));
    })
      .catch((error: NodeJS.ErrnoException) => {
        throw new Failure(`syslog: ${error.code ?? "failed"}`);
      })
      .finally(() => socket.close());
    return;
  }
  const socket = connect({ host: address, port: target.port, timeout: config.timeoutSeconds * 1000 });
  socket.on("timeout", () => socket.destroy(Object.assign(new Error(), { code: "ETIMEDOUT" })));
  try {
    await once(socket, "connect");
    socket.end(Buffer.concat([Buffer.from(`${record.length} `), record]));
    await once(socket, "close");
  } catch (error) {
    throw new Failure(`syslog: ${(error as NodeJS.ErrnoException).code ?? "failed"}`);
  } finally {
    socket.destroy();
  }
}
