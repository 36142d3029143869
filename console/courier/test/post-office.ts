import { createSocket } from "node:dgram";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { IncomingHttpHeaders } from "node:http";
import { createServer as createTcp } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Config } from "@chengfang/model/config";
import type { ChannelSecret, ChannelTarget } from "@chengfang/model/reporting/channel";
import { createLog } from "@chengfang/store/log";
import { openRecords } from "@chengfang/store/records/open";
import { seal } from "@chengfang/store/sealed";
import { SMTPServer } from "smtp-server";
import type { Deps } from "../src/deps.ts";

export const monday = Date.parse("2026-11-23T00:29:00.000Z");

/** A courier's records with a clock that tests move; log lines are kept, to be searched for secrets. */
export async function openOffice(delivery: object = { allow: ["127.0.0.0/8"], timeoutSeconds: 120 }) {
  const data = mkdtempSync(join(tmpdir(), "chengfang-courier-"));
  const records = await openRecords({ data });
  const clock = { now: monday };
  const log = createLog("test");
  log.level = "silent";
  const deps: Deps = { records, config: Config.parse({ data, delivery }), data, log, now: () => clock.now };
  const channel = async (id: string, target: ChannelTarget, secret: ChannelSecret = {}, more: object = {}) => {
    const at = new Date(clock.now).toISOString();
    const row = { id, name: id, target: JSON.stringify(target), host: "x", enabled: 1, language: "zh", quiet: null };
    const times = { created_at: at, updated_at: at };
    const sealed = { secret: await seal(data, JSON.stringify(secret)) };
    await records
      .insertInto("channels")
      .values({ ...row, ...times, ...sealed, ...more })
      .execute();
  };
  const errand = async (id: string, kind: string, detail: object) => {
    const at = new Date(clock.now).toISOString();
    await records
      .insertInto("errands")
      .values({ id, kind, detail: JSON.stringify(detail), at, by: "p" })
      .execute();
  };
  const sent = async () => sentOf(records);
  const clear = async () => {
    clock.now = monday;
    for (const table of ["channels", "errands", "deliveries", "schedules", "courier_turns"] as const)
      await records.deleteFrom(table).execute();
  };
  const close = async () => {
    await records.destroy();
    rmSync(data, { recursive: true, force: true });
  };
  return { deps, clock, channel, errand, sent, clear, close };
}

const sentOf = async (records: Deps["records"]) =>
  records
    .selectFrom("deliveries")
    .select(["channel_id", "state", "attempts", "problem", "next_at"])
    .orderBy("channel_id")
    .execute();

export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A receiver of webhooks that answers as it is told. */
export async function receiver() {
  const received: Received[] = [];
  const says = { status: 200, body: '{"errcode":0,"code":0}', headers: {} as Record<string, string> };
  const server = createServer((request, answer) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      received.push({ path: request.url ?? "", headers: request.headers, body: Buffer.concat(parts).toString() });
      answer.writeHead(says.status, says.headers).end(says.body);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return { received, says, url: `http://127.0.0.1:${port}`, close: () => server.close() };
}

/** A mail server that keeps what it is given. */
export async function mailServer() {
  const mails: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: ["STARTTLS"],
    onAuth: ({ password }, _session, done) => done(password === "right" ? null : new Error("no"), { user: "u" }),
    onData: (stream, _session, done) => {
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", () => {
        mails.push(Buffer.concat(parts).toString());
        done();
      });
    },
  });
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  const { port } = server.server.address() as AddressInfo;
  return { mails, port, close: () => server.close(() => undefined) };
}

/** A collector of syslog, UDP and TCP on ports of their own. */
export async function syslogServer() {
  const lines: string[] = [];
  const udp = createSocket("udp4").on("message", (bytes) => lines.push(`udp ${bytes.toString()}`));
  udp.bind(0, "127.0.0.1");
  await once(udp, "listening");
  const tcp = createTcp((socket) => {
    let text = "";
    socket.on("data", (part) => (text += part.toString()));
    socket.on("end", () => lines.push(`tcp ${text}`));
  }).listen(0, "127.0.0.1");
  await once(tcp, "listening");
  const close = () => {
    udp.close();
    tcp.close();
  };
  return { lines, udp: udp.address().port, tcp: (tcp.address() as AddressInfo).port, close };
}
