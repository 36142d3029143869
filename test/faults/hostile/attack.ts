import { request } from "node:http";
import type { OutgoingHttpHeaders } from "node:http";
import { connect } from "node:net";
import type { Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { SourceCounts } from "@chengfang/model/health";
import { socketPath } from "@chengfang/store/socket";

/** Where collectors can be attacked. */
export interface Target {
  readonly data: string;
  readonly ports: Readonly<Record<string, number>>;
}

/** Something a stranger does, and under which reasons it is counted: so often, or more often. */
export interface Attack {
  readonly name: string;
  run(target: Target): Promise<unknown>;
  readonly counted: readonly Counted[];
}

export interface Counted {
  readonly input: string;
  readonly as: "rejected" | "lost" | "unparsed" | "stored";
  readonly reason?: string;
  readonly least: number;
}

/** An attacker's address on this machine; those who behave have another. */
export const attacker = "127.0.0.9";
/** What it is called where its requests name their source. */
export const attackingSource = "attacker";

/** Sources of those who behave. */
export const behaving: ReadonlySet<string> = new Set(["127.0.0.1", "http"]);

/** How often something was counted of the attacker, or of a source that has no address. */
export function timesOf(counts: readonly SourceCounts[], { input, as, reason = "" }: Counted): number {
  const own = counts.filter((each) => each.input === input && !behaving.has(each.source));
  return own.reduce((sum, each) => {
    const counted = each[as];
    return sum + (typeof counted === "number" ? counted : (counted[reason] ?? 0));
  }, 0);
}

export function open(port: number | undefined, count: number): Socket[] {
  return Array.from({ length: count }, () =>
    connect({ port: port ?? 0, host: "127.0.0.1", localAddress: attacker }).on("error", () => {}),
  );
}

export const closed = (socket: Socket) =>
  new Promise<void>((resolve) => {
    if (socket.destroyed) resolve();
    else socket.resume().once("close", () => resolve());
  });

/** Connections that send a beginning and then a byte now and then, until they are closed. */
export async function drip(sockets: readonly Socket[], head: string | Uint8Array): Promise<void> {
  for (const socket of sockets) if (head.length > 0) socket.write(head);
  const timer = setInterval(() => {
    for (const socket of sockets) if (!socket.destroyed) socket.write("a");
  }, 300);
  await Promise.all(sockets.map(closed));
  clearInterval(timer);
}

/** Resolves when a connection is there, or was refused. */
export const there = (socket: Socket) =>
  new Promise<void>((resolve) => socket.once("connect", () => resolve()).once("close", () => resolve()));

/** The same bytes over so many connections, which say no more until they are closed, or for so long. */
export async function say(sockets: readonly Socket[], bytes: string | Uint8Array, ms = 15_000): Promise<void> {
  await Promise.all(sockets.map(there));
  for (const socket of sockets) socket.write(bytes);
  await Promise.race([Promise.all(sockets.map(closed)), sleep(ms)]);
  for (const socket of sockets) socket.destroy();
}

/** A request whose answer nobody reads. */
export async function tell(data: string, path: string, body: Uint8Array, headers: OutgoingHttpHeaders): Promise<void> {
  const sent = request({ socketPath: socketPath(data, "collectors"), path, method: "POST", headers });
  await new Promise<void>((resolve) => {
    sent.on("error", () => resolve()).on("response", (answer) => answer.resume().on("close", () => resolve()));
    sent.end(body);
  });
}
