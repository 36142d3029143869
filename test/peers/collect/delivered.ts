import { strict as assert } from "node:assert";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { EventFields } from "@chengfang/model/event";
import { originals, storedIn } from "../../../collectors/test/running.ts";
import { startChild } from "../../../collectors/test/child.ts";
import type { Child } from "../../../collectors/test/child.ts";
import type { Bench } from "../peer.ts";
import { programOf } from "../program.ts";

const waitMs = 40_000;
const listening = { host: "127.0.0.1", port: 0 };

export type Ports = Child["ports"] & Child["inputs"];

/** Ends what still runs for a delivery. */
export type Ending = () => Promise<void>;

export interface Delivery {
  readonly wanted: number;
  /** What tells the records apart; usually `proof 17`. */
  readonly mark?: (event: EventFields) => string | undefined;
  /** The collectors are killed when a third is stored, and started again: for protocols that acknowledge. */
  readonly killed?: boolean;
  /** PEM file of the authority that clients need a certificate of. */
  readonly clientCa?: string;
  /** Brings the records, or begins to and gives the way to end it. */
  readonly deliver: (ports: Ports) => Promise<Ending | void>;
}

/** Collectors of the peer's own; what it brought must be stored: each once, or after a kill each at least once. */
export async function delivered(bench: Bench, delivery: Delivery): Promise<void> {
  const { wanted, killed = false, deliver } = delivery;
  const data = bench.file("data");
  mkdirSync(data);
  let child = await startChild(data, await configOf(bench, delivery));
  const ports = { ...child.inputs, ...child.ports };
  const marks = async () => marksIn(data, delivery);
  try {
    const delivering = deliver(ports);
    delivering.catch(() => {}); // seen below
    if (killed) {
      await until(async () => (await marks()).length >= wanted / 3);
      await child.end("SIGKILL");
      assert.ok((await marks()).length < wanted, "all had come before the kill");
      child = await startChild(data, await configOf(bench, delivery, ports));
    }
    const end = await delivering;
    await until(async () => new Set(await marks()).size >= wanted);
    await end?.();
    const found = await marks();
    assert.equal(new Set(found).size, wanted);
    if (!killed) assert.equal(found.length, wanted, "some came twice");
  } finally {
    await child.end("SIGTERM");
  }
}

async function marksIn(data: string, { mark = proofOf }: Delivery): Promise<string[]> {
  return (await storedIn(data)).flatMap((event) => mark(event) ?? []);
}

const proofOf = (event: EventFields) => /proof \d+/.exec(originals([event])[0] ?? "")?.[0];

/** What is not there in the end is found missing by whoever waited for it. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + waitMs; Date.now() < end && !(await holds()); await sleep(20));
}

async function configOf(bench: Bench, { clientCa }: Delivery, before?: Ports) {
  const { cert, key } = await certificate(bench);
  writeFileSync(bench.file("word"), "public-word");
  const word = { file: bench.file("word") };
  const at = (name: string) => ({ ...listening, port: before?.[name] ?? 0 });
  const user = { name: "ups", auth: { protocol: "sha256", secret: word }, priv: { protocol: "aes", secret: word } };
  const inputs = {
    relp: at("relp"),
    beats: at("beats"),
    fluent: at("fluent"),
    gelf: at("gelf"),
    flow: { host: "127.0.0.1", ports: [before?.["flow"] ?? 0] },
    snmp: { ...at("snmp"), communities: [word], users: [user] },
  };
  const tls = { port: before?.tls ?? 0, cert, key, ...(clientCa !== undefined && { clientCa }) };
  return { inputs, syslog: { port: before?.tcp ?? 0, tls } };
}

let made: Promise<unknown> | undefined;
async function certificate(bench: Bench): Promise<{ cert: string; key: string }> {
  const [cert, key] = [`${bench.stage.folder}/collectors.pem`, `${bench.stage.folder}/collectors.key`];
  const kind = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"];
  const names = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"];
  made ??= bench.ran("openssl", ["req", "-x509", ...kind, ...names, "-keyout", key, "-out", cert]);
  await made;
  return { cert, key };
}

/** The lines `proof 0` … as a file. */
export function linesIn(bench: Bench, count: number): string {
  const file = bench.file("in.log");
  writeFileSync(file, proofs(count).join(""));
  return file;
}

export const proofs = (count: number): string[] => Array.from({ length: count }, (_, n) => `proof ${n}\n`);

/** A program that runs until it is told to end. */
export function running(program: string, args: readonly string[], cwd: string): Ending {
  const child = spawn(programOf(program) ?? program, args, { cwd, stdio: "ignore" });
  const ended = once(child, "exit");
  return async () => {
    child.kill();
    await ended;
  };
}
