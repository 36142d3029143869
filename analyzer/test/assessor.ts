import { type ChildProcess, fork } from "node:child_process";
import { generateKeyPairSync, sign } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Config } from "@chengfang/model/config";
import type { Fact } from "@chengfang/model/compliance/evidence";
import { appendAudit } from "@chengfang/store/records/audit";
import { addEvidence } from "@chengfang/store/records/evidence";
import type { Given } from "@chengfang/store/records/evidence";
import { openRecords } from "@chengfang/store/records/open";
import type { Db } from "@chengfang/store/records/transaction";
import { registerOffice } from "./office-register.ts";

interface Collected {
  readonly at: string;
  readonly facts: readonly Partial<Fact>[];
  readonly signed?: boolean;
  readonly machineId?: string;
}

/** A data directory with a system of two servers and a key for their agent, for tests through the assessor's front door. */
export interface Office {
  readonly data: string;
  readonly config: Config;
  readonly db: Db;
  /** Gives what the agent saw on a host, signed unless told otherwise. */
  collect(host: string, given: Collected): Promise<string>;
  give(given: Partial<Given> & Pick<Given, "bytes" | "kind">): Promise<string>;
  /** What a person does leaves a line in the audit trail. */
  act(write: (db: Db) => Promise<unknown>): Promise<void>;
  answer(unit: string, verdict: string, person: string): Promise<void>;
  review(unit: string, verdict: string, signed: { readonly by: string; readonly basisHash: string }): Promise<void>;
  order(id: string, unit: string, finding: string): Promise<void>;
  start(): Promise<{ readonly process: ChildProcess; stop(signal?: "SIGTERM" | "SIGKILL"): Promise<void> }>;
  close(): Promise<void>;
}

const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
const by = { id: "li", name: "li" };
const now = () => new Date().toISOString();

/** `url`: of an empty PostgreSQL database, instead of SQLite. */
export async function buildOffice(url?: string): Promise<Office> {
  const data = mkdtempSync(join(tmpdir(), "chengfang-assessor-"));
  const config = Config.parse({ data, records: url === undefined ? {} : { url } });
  const db = await openRecords({ data, url });
  await registerOffice(db, publicKey.export({ type: "spki", format: "pem" }));
  const running = new Set<ChildProcess>();
  const give: Office["give"] = async (given) => (await addEvidence(db, data, { ...saidOf(), ...given })).id;
  const act: Office["act"] = async (write) => {
    await write(db);
    await appendAudit(db, { at: now(), actor: "li", action: "test", target: "" });
  };
  return {
    data,
    config,
    db,
    give,
    collect: (host, given) => give({ kind: "agent", assetId: host, bytes: evidenceFile(host, given) }),
    act,
    ...worksOf(act),
    start: () => startPart(config, running),
    async close() {
      for (const child of running) child.kill("SIGKILL");
      await db.destroy();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

const saidOf = () => ({
  systemId: null,
  assetId: null,
  tool: "",
  name: "e",
  media: "",
  units: [],
  observedAt: null,
  validUntil: null,
  note: "",
  at: now(),
  by,
});

async function startPart(config: Config, running: Set<ChildProcess>) {
  const child = fork(new URL("../src/assessor/main.ts", import.meta.url), {
    env: { ...process.env, CHENGFANG_CONFIG: JSON.stringify(config), CHENGFANG_LOG: "error" },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  running.add(child);
  const ended = once(child, "exit").then(() => running.delete(child));
  await Promise.race([once(child, "message"), ended.then(() => Promise.reject(new Error("the assessor ended")))]);
  const stop = async (signal: "SIGTERM" | "SIGKILL" = "SIGTERM") => {
    child.kill(signal);
    await ended;
  };
  return { process: child, stop };
}

/** What people do about items. */
function worksOf(act: Office["act"]): Pick<Office, "answer" | "review" | "order"> {
  const own = (unit: string, person: string) => ({
    id: `${unit}-${person}`,
    system_id: "oa",
    unit,
    valid_until: null,
    withdrawn_at: null,
    by: person,
    at: now(),
  });
  const said = { asset_id: null, method: "interview", text: "…", evidence_ids: "[]" };
  const told = { unit_id: null, title: "…", demand: "…", risk: "high", issued_by: "wang", campaign_id: null };
  return {
    answer: (unit, verdict, person) =>
      act((db) =>
        db
          .insertInto("answers")
          .values({ ...own(unit, person), ...said, verdict })
          .execute(),
      ),
    review: (unit, verdict, { by: person, basisHash }) => {
      const row = { ...own(unit, person), verdict, comment: "", basis_hash: basisHash };
      return act((db) => db.insertInto("reviews").values(row).execute());
    },
    order: (id, unit, finding) => {
      const row = { id, number: id, system_id: "oa", unit, ...told, finding, issued_at: now(), deadline: "2030-01-01" };
      return act((db) => db.insertInto("orders").values(row).execute());
    },
  };
}

function evidenceFile(host: string, { signed = true, machineId = `machine-${host}`, ...seen }: Collected): Buffer {
  const payload = Buffer.from(JSON.stringify(payloadOf(host, { ...seen, machineId })));
  const value = sign("sha256", payload, privateKey).toString("base64");
  const signature = signed ? { algorithm: "ecdsa-p256-sha256", keyId: "key", value } : null;
  const file = { format: "chengfang-signed-evidence/1", payload: payload.toString("base64"), signature };
  return Buffer.from(JSON.stringify(file));
}

function payloadOf(
  host: string,
  { at, facts, machineId }: { at: string; facts: readonly Partial<Fact>[]; machineId: string },
) {
  return {
    format: "chengfang-evidence/1",
    agent: { name: "chengfang-agent", version: "1" },
    host: { hostname: host, machineId, addresses: [], os: { id: "debian", version: "13", name: "Debian" } },
    platforms: ["linux"],
    observedAt: at,
    facts: facts.map((fact) => ({ found: true, text: "", truncated: false, ...fact })),
  };
}

const sshd = (settings: string): Partial<Fact>[] => [
  { kind: "process", name: "*", text: "sshd root 812\n" },
  { kind: "command", name: "sshd -T", text: settings },
];
/** SSH is open to some addresses only … */
export const limited: readonly Partial<Fact>[] = sshd("allowusers ops@10.1.2.*\n");
/** … and to everybody. */
export const open: readonly Partial<Fact>[] = [
  ...sshd("port 22\n"),
  { kind: "file", name: "/etc/hosts.deny", text: "# nobody\n" },
  { kind: "file", name: "/etc/firewalld/zones/*.xml", found: false },
  { kind: "file", name: "/etc/ufw/user.rules", found: false },
  { kind: "command", name: "nft list ruleset", found: false },
  { kind: "command", name: "iptables-save", found: false },
];
