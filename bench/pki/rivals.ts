import { spawn, spawnSync } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { createPrivateKey } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePorts } from "@chengfang/store/free-ports";
import { requestOf } from "../../pki/test/ca.ts";
import { sample } from "../../pki/src/key/sample.ts";
import { pemOf } from "../../pki/src/x509/pem.ts";
import { baselineOf } from "./baseline.ts";
import { together } from "./measure.ts";
import type { Row } from "./table.ts";

const count = 3000;

/**
 * cfssl, without a database, where it is installed: in PATH, or named by CHENGFANG_BENCH_CFSSL. It signs what it is
 * sent over HTTP; its CPU time alone is counted.
 */
export async function rivals(share: number): Promise<Row[]> {
  const program = process.env["CHENGFANG_BENCH_CFSSL"] ?? "cfssl";
  if (spawnSync(program, ["version"]).status !== 0) return [{ what: "cfssl", note: "not installed" }];
  const folder = mkdtempSync(join(tmpdir(), "cfssl-"));
  const [port = 0] = await freePorts(1);
  const server = spawn(program, ["serve", "-port", String(port), ...configuration(folder)], { stdio: "ignore" });
  try {
    await answering(port);
    const requests = Array.from({ length: Math.ceil(count * share) }, () =>
      pemOf("CERTIFICATE REQUEST", Buffer.from(requestOf("p-256"), "base64")),
    );
    await together(requests.slice(0, 50), 16, (csr) => sign(port, csr));
    const rest = requests.slice(50);
    const [before, began] = [cpuOf(server), performance.now()];
    await together(rest, 16, (csr) => sign(port, csr));
    const seconds = cpuOf(server) - before;
    const perSecond = (rest.length / (performance.now() - began)) * 1000;
    const rate = { done: rest.length, perCpuSecond: rest.length / seconds, perSecond };
    return [
      { what: "cfssl P-256", rate, baseline: await baselineOf("p-256"), note: "no database, no audit, over HTTP" },
    ];
  } finally {
    server.kill();
    await once(server, "exit");
    rmSync(folder, { recursive: true });
  }
}

function configuration(folder: string): string[] {
  const { certificate, pkcs8 } = sample("p-256");
  const key = createPrivateKey({ key: Buffer.from(pkcs8), format: "der", type: "pkcs8" });
  const usages = ["digital signature", "server auth"];
  const files = {
    "-ca": pemOf("CERTIFICATE", certificate.der),
    "-ca-key": key.export({ format: "pem", type: "sec1" }),
    "-config": JSON.stringify({ signing: { default: { expiry: "8760h", usages } } }),
  };
  return Object.entries(files).flatMap(([option, content]) => {
    const file = join(folder, option.slice(1));
    writeFileSync(file, content, { mode: 0o600 });
    return [option, file];
  });
}

async function sign(port: number, csr: string): Promise<void> {
  const body = JSON.stringify({ certificate_request: csr, hosts: ["www.city.test"] });
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/cfssl/sign`, { method: "POST", body });
  if (!answer.ok) throw new Error(`cfssl: ${answer.status} ${await answer.text()}`);
  await answer.arrayBuffer();
}

async function answering(port: number): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const answer = await fetch(`http://127.0.0.1:${port}/`).catch(() => undefined);
    if (answer !== undefined) return;
    await sleep(100);
  }
  throw new Error("cfssl does not answer");
}

/** CPU seconds of a process so far (Linux's /proc). */
function cpuOf({ pid }: ChildProcess): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
    .replace(/^.*\) /s, "")
    .split(" ");
  return (Number(fields[11]) + Number(fields[12])) / 100;
}
