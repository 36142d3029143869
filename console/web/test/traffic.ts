import { createSocket } from "node:dgram";
import { once } from "node:events";
import { createConnection } from "node:net";
import type { Page } from "playwright-core";

/** What the collectors of these senders have to be told. */
export const collecting = {
  collection: { sources: [{ from: "127.0.0.12", eventsPerSecond: 5 }] },
  inputs: { relp: { host: "127.0.0.1", port: 0 }, gelf: { host: "127.0.0.1", port: 0 } },
} as const;

export interface Ports {
  readonly udp: number;
  readonly tcp: number;
  readonly relp: number;
  readonly gelf: number;
}

const clean = { unparsed: "0", rejected: "0", lost: "0", waiting: "0" };

/** What each sender does, and what the page has to say of it. */
export const senders = [
  {
    from: "127.0.0.11",
    send: (from: string, { tcp }: Ports) => byTcp(from, tcp, lines(1200)),
    zh: { ...clean, received: "1,200", stored: "1,200" },
    en: { ...clean, received: "1,200", stored: "1,200" },
  },
  {
    from: "127.0.0.13",
    send: (from: string, { gelf }: Ports) => byUdp(from, gelf, ["no GELF", "no GELF either"]),
    zh: { ...clean, received: "2", stored: "0", unparsed: "2", delay: "–" },
    en: { ...clean, received: "2", stored: "0", unparsed: "2", delay: "–" },
  },
  {
    from: "127.0.0.14",
    send: (from: string, { udp }: Ports) =>
      byUdp(
        from,
        udp,
        [1, 2, 3, 11, 12].map((n) => numbered(n)),
      ),
    zh: { ...clean, received: "12", stored: "5", lost: "7 序号缺口" },
    en: { ...clean, received: "12", stored: "5", lost: "7 gap in the sequence" },
  },
  {
    from: "127.0.0.15",
    send: (from: string, { tcp }: Ports) => byTcp(from, tcp, lines(50, 2 * 3_600_000)),
    zh: { ...clean, received: "50", stored: "50", delay: "2 小时 时钟偏差" },
    en: { ...clean, received: "50", stored: "50", delay: "2 h clock is wrong" },
  },
  {
    from: "127.0.0.16",
    send: (from: string, { relp }: Ports) => byTcp(from, relp, ["this is no RELP\n"]),
    zh: { ...clean, received: "1", stored: "0", rejected: "1 不合协议" },
    en: { ...clean, received: "1", stored: "0", rejected: "1 against the protocol" },
  },
  // What is cut off counts as a record of its own: its beginning is stored, the rest lost.
  {
    from: "127.0.0.17",
    send: (from: string, { tcp }: Ports) => byTcp(from, tcp, [...lines(3), `${"x".repeat(2_000_000)}\n`]),
    zh: { ...clean, received: "5", stored: "4", lost: "1 超长被截" },
    en: { ...clean, received: "5", stored: "4", lost: "1 too long, cut" },
  },
] as const;

/** More than its rate allows: how much of it comes in time is not known beforehand. */
export const hasty = {
  from: "127.0.0.12",
  sent: 300,
  send: (from: string, { udp }: Ports) => byUdp(from, udp, lines(300)),
  zh: "超过限速",
  en: "over its rate limit",
} as const;

const login = "Failed password for root from 203.0.113.5 port 4242 ssh2";
/** A line of a host whose clock is late by so much. */
const line = (n: number, lateMs = 0, structured = "-") =>
  `<86>1 ${new Date(Date.now() - lateMs).toISOString()} web1 sshd ${n} - ${structured} ${login}\n`;
const lines = (count: number, lateMs = 0) => Array.from({ length: count }, (_, n) => line(n, lateMs));
/** RFC 5424 section 7.3.1. */
const numbered = (n: number) => line(n, 0, `[meta sequenceId="${n}"]`);

async function byTcp(localAddress: string, port: number, records: readonly string[]): Promise<void> {
  const socket = createConnection({ host: "127.0.0.1", port, localAddress });
  socket.on("error", () => {}); // whom it annoys may cut it off
  socket.resume().end(records.join(""));
  await once(socket, "close");
}

async function byUdp(from: string, port: number, records: readonly string[]): Promise<void> {
  const socket = createSocket("udp4");
  await new Promise<void>((resolve) => socket.bind(0, from, resolve));
  for (const record of records) {
    await new Promise((resolve) => socket.send(record.trimEnd(), port, "127.0.0.1", resolve));
  }
  socket.close();
}

const columns = ["source", "input", "format", "received", "stored", "unparsed", "rejected", "lost", "waiting", "delay"];

/** What the collectors' page says of a source, by column; of which input, if it comes by several. */
export async function rowOf(page: Page, source: string, input = ""): Promise<Record<string, string>> {
  const name = page.locator("td.mono.strong").getByText(source, { exact: true });
  const all = page.locator(".table-frame tr").filter({ has: name });
  const row = input === "" ? all : all.filter({ has: page.getByRole("cell", { name: input, exact: true }) });
  const cells = (await row.count()) === 1 ? await row.locator("td").allInnerTexts() : [];
  return Object.fromEntries(columns.map((column, at) => [column, (cells[at] ?? "").replaceAll(/\s+/g, " ").trim()]));
}
