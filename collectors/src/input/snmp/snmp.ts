import { createSocket } from "node:dgram";
import type { RemoteInfo } from "node:dgram";
import { once } from "node:events";
import { isIPv6 } from "node:net";
import type { SnmpConfig } from "@chengfang/model/config/snmp";
import snmp from "net-snmp";
import type { Notification } from "net-snmp";
import { boundOf, receiveBuffer, watchDrops } from "../drops.ts";
import type { Origin } from "../../pipeline/origin.ts";
import type { Intake } from "../../pipeline/pipeline.ts";
import { identityOf } from "../../pipeline/recent.ts";
import type { Ground, Listening } from "../input.ts";
import { createSources } from "../sources.ts";
import type { Sources } from "../sources.ts";
import { createReceiver } from "./receiver.ts";
import { recordOf } from "./record.ts";
import { securityOf } from "./security.ts";
import { Timeliness } from "./timeliness.ts";

/**
 * Traps and informs. An inform is answered when its record is on disk, and without an answer it is sent again; a trap's
 * sender cannot wait, so it may be lost.
 */
export async function listenSnmp(config: SnmpConfig, ground: Ground): Promise<Listening> {
  const { intake, now, log } = ground;
  const sources = createSources({ sources: [], timezone: "+00:00", carrier: "snmp-trap" }, ground.ledgers);
  const receiver = await createReceiver(config, ground.data);
  const socket = createSocket({ type: isIPv6(config.host) ? "udp6" : "udp4", recvBufferSize: receiveBuffer });
  socket.bind({ port: config.port, address: config.host });
  await once(socket, "listening");
  let lastByte = 0;
  const answer = (bytes: Uint8Array | undefined, { port, address }: RemoteInfo): void => {
    if (bytes !== undefined) socket.send(bytes, port, address, () => {});
  };

  const store = storing(config, { intake, sources });
  const standing = judging();
  socket.on("message", (datagram, rinfo) => {
    lastByte = now();
    const read = receiver.read(datagram, rinfo);
    if ("refused" in read) {
      if (read.refused !== undefined) intake.reject(sources.of("snmp", rinfo.address), read.refused);
      answer(read.reply, rinfo);
      return;
    }
    const judged = standing(datagram, read.notification);
    if (judged === "replayed") intake.reject(sources.of("snmp", rinfo.address), "replayed");
    else if (judged === "repeated") intake.repeated(sources.of("snmp", rinfo.address), 1);
    else void store(read.notification).then((stored) => answer(stored ? read.reply : undefined, rinfo));
  });
  socket.on("error", (error) => log.error({ err: error }, "UDP socket"));
  const lost = (records: number) => intake.lose(sources.all("snmp"), { records, bytes: 0, reason: "kernel-drop" });
  const drops = watchDrops(boundOf(socket), { log, lost });
  return {
    port: socket.address().port,
    lastByte: () => lastByte,
    async close() {
      await drops.close();
      receiver.close();
      await new Promise<void>((resolve) => socket.close(resolve));
    },
  };
}

/** Whether a trap is new. Informs are dated by our own clock, and known again by their number. */
function judging() {
  const timeliness = new Timeliness();
  return (datagram: Buffer, { pdu }: Notification) => {
    const security = pdu.type === snmp.PduType.TrapV2 ? securityOf(datagram) : undefined;
    return security?.authenticated === true ? timeliness.judge(datagram, security, performance.now()) : "new";
  };
}

/** Stores a notification; false if there was no room for it. */
function storing(
  config: SnmpConfig,
  { intake, sources }: { intake: Intake; sources: Sources },
): (notification: Notification) => Promise<boolean> {
  return async (notification) => {
    const { rinfo, pdu } = notification;
    const record = Buffer.from(recordOf(notification, config));
    if (pdu.type === snmp.PduType.InformRequest) {
      // Counted by themselves: what a kill left waiting of them comes again, and of traps it is lost.
      return storeOnce(record, { rinfo, origin: sources.of("snmp-inform", rinfo.address), intake });
    }
    const origin = sources.of("snmp", rinfo.address);
    if (intake.crowded(origin, record.length)) {
      intake.lose(origin, { records: 1, bytes: record.length });
      return false;
    }
    await intake.put(origin, record);
    return true;
  };
}

interface Inform {
  readonly rinfo: Pick<RemoteInfo, "address" | "port">;
  readonly origin: Origin;
  readonly intake: Intake;
}

/** An inform that comes again, since its answer was late, lost or never sent, is stored once and answered each time. */
async function storeOnce(record: Buffer, { rinfo, origin, intake }: Inform): Promise<boolean> {
  const { recent } = intake;
  const identity = identityOf(["snmp", rinfo.address, String(rinfo.port)], [record]); // it holds user and request id
  const before = recent.find(identity);
  if (before !== undefined) {
    intake.repeated(origin, 1);
    await before.written;
    return true;
  }
  if (intake.crowded(origin, record.length)) return false;
  const written = intake.put(origin, record, { place: recent.placeOf(identity), offset: 1 });
  recent.add(identity, { written, records: 1 });
  await written;
  return true;
}
