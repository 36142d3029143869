import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { randomBytes } from "node:crypto";
import { closeSync, globSync, mkdtempSync, openSync, readFileSync, readSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { Config } from "@chengfang/model/config";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openCa } from "../pki/src/ca/client.ts";
import { openCaDatabase } from "../pki/src/ca/database.ts";
import { unlockSecret } from "../pki/src/ca/key/unlock.ts";
import { ArgonParameters, sealingKey, unseal } from "../pki/src/key/sealed.ts";

// The test alone opens the sealed keys, to know what must be found nowhere.

const cli = fileURLToPath(new URL("../console/cli/src/main.ts", import.meta.url));
const home = mkdtempSync(join(tmpdir(), "chengfang-keys-"));
const data = join(home, "data");
/** What opens the keys, kept in the environment as by those who have a vault: for the CA and for the KMC alone. */
const unlock = {
  CHENGFANG_PKI_UNLOCK: randomBytes(32).toString("hex"),
  CHENGFANG_KMC_UNLOCK: randomBytes(32).toString("hex"),
};
const said: Buffer[] = [];
let platform: ChildProcess;
let keys: Buffer[];
let parts: Parts;

beforeAll(async () => {
  const env = { ...process.env, ...unlock, CHENGFANG_DATA: data, CHENGFANG_HTTP_PORT: "0", CHENGFANG_SYSLOG_PORT: "0" };
  platform = spawn(process.execPath, [cli, "up", "--json"], { env, stdio: ["ignore", "pipe", "pipe"] });
  platform.stderr?.on("data", (part: Buffer) => said.push(part));
  if (platform.stdout) await once(createInterface(platform.stdout), "line");
  await provoke();
  keys = [...(await scalars()), ...Object.values(unlock).map((secret) => Buffer.from(secret))];
  parts = partsOf(keys);
}, 90_000);
afterAll(async () => {
  const ended = once(platform, "exit");
  platform.kill("SIGTERM");
  await ended;
  rmSync(home, { recursive: true, force: true });
});

/** Requests that are refused, so that errors are written and answered. */
async function provoke(): Promise<void> {
  const ca = openCa(data);
  const actor = { account: "cli", name: "test", roles: [], address: "" };
  for (const csr of ["AAAA", Buffer.from("30030201", "hex").toString("base64")]) {
    const answer = await ca
      .issue({ profile: "server", csr, san: ["dns:a.test"], actor })
      .catch((error: unknown) => error);
    said.push(Buffer.from(String(answer)));
  }
  ca.close();
}

/** The private scalars (RFC 5915, big-endian) of the running authorities' keys. */
async function scalars(): Promise<Buffer[]> {
  const config = Config.parse({ data });
  const db = await openCaDatabase(config);
  const { salt, parameters } = await db.selectFrom("keystore").selectAll().executeTakeFirstOrThrow();
  const secret = unlockSecret(config, unlock) ?? Buffer.alloc(0);
  const key = await sealingKey(secret, salt, ArgonParameters.parse(JSON.parse(parameters)));
  const rows = await db.selectFrom("keys").select(["id", "sealed"]).execute();
  await db.destroy();
  return rows.flatMap(({ id, sealed }) => {
    const pkcs8 = sealed && unseal(key, `chengfang key ${id}`, sealed);
    const [, scalar] = /0201010420([0-9a-f]{64})/.exec(pkcs8?.toString("hex") ?? "") ?? [];
    return scalar === undefined ? [] : [Buffer.from(scalar, "hex")];
  });
}

/** A key as text and as bytes, in the order of numbers in memory too; base64 without the letters its neighbours touch. */
function forms(key: Buffer): Buffer[] {
  const base64 = [0, 1, 2].map((shift) =>
    Buffer.concat([Buffer.alloc(shift), key])
      .toString("base64")
      .slice(4, 40),
  );
  const hex = key.toString("hex");
  const texts = [hex, hex.toUpperCase(), ...base64].map((text) => Buffer.from(text));
  return [key, Buffer.from(key.toReversed()), ...texts];
}

const holds = (haystack: Buffer): boolean => keys.some((key) => forms(key).some((form) => haystack.includes(form)));

test("there are keys to look for, and they would be found", () => {
  expect(keys.length).toBeGreaterThanOrEqual(6);
  for (const key of keys) {
    for (const text of [
      key.toString("hex"),
      `x${key.toString("base64")}`,
      Buffer.concat([Buffer.from("ab"), key]).toString("base64"),
    ]) {
      expect(holds(Buffer.from(text))).toBe(true);
    }
    for (const form of forms(key)) {
      for (let place = 64; place < 80; place += 1) {
        const memory = Buffer.alloc(256);
        form.copy(memory, place);
        expect(holdsAnywhere(memory)).toBe(true);
      }
    }
  }
  expect(holdsAnywhere(Buffer.alloc(256))).toBe(false);
});

test("no log line and no error holds a key", () => {
  expect(said.length).toBeGreaterThan(2);
  expect(holds(Buffer.concat(said))).toBe(false);
});

test("no file holds a key: no database, no audit trail, no document", () => {
  const files = globSync("**/*", { cwd: data })
    .map((file) => join(data, file))
    .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile() === true);
  expect(files.length).toBeGreaterThan(10);
  expect(files.filter((file) => holds(contents(file)))).toEqual([]);
});

/** Nothing of a file that is gone: what is written to the side gets its name meanwhile, and is read under that. */
function contents(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return Buffer.alloc(0);
    throw error;
  }
}

/** The number of the process that runs a part. */
function processOf(part: string): number {
  const found = globSync("/proc/[0-9]*/cmdline").find((file) => {
    const number = file.split("/")[2];
    const [words, settings] = [read(file), read(`/proc/${number}/environ`)];
    return words.includes(`${part}/main.ts`) && settings.includes(home);
  });
  return Number(found?.split("/")[2]);
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return ""; // ended meanwhile
  }
}

/** Whether a process has a key anywhere that it can write: what a core dump of it would show. */
function remembers(pid: number): boolean {
  const memory = openSync(`/proc/${pid}/mem`, "r");
  const regions = [...read(`/proc/${pid}/maps`).matchAll(/^([0-9a-f]+)-([0-9a-f]+) rw/gm)];
  const most = 67_108_864;
  const found = regions.some(([, from = "", to = ""]) => {
    const [start, end] = [Number.parseInt(from, 16), Number.parseInt(to, 16)];
    for (let at = start; at < end; at += most) {
      if (holdsAnywhere(piece(memory, at, Math.min(most, end - at)))) return true;
    }
    return false;
  });
  closeSync(memory);
  return found;
}

/**
 * `holds` for much memory, which that would read once for each form of each key. Wherever a form lies, four of its
 * first 19 bytes begin at a multiple of 16: it is looked for around such four alone.
 */
function holdsAnywhere(memory: Buffer): boolean {
  const words = new Uint32Array(memory.buffer, memory.byteOffset, memory.length >> 2);
  for (let at = 0; at < words.length; at += 4) {
    const word = words[at] ?? 0;
    if (parts.bits[word & 0xffff] === 1 && parts.words.has(word)) {
      if (holds(memory.subarray(Math.max(0, at * 4 - 128), at * 4 + 128))) return true;
    }
  }
  return false;
}

/** Four bytes from each of the first 16 places of each form, as numbers; their lower halves as a quick table. */
interface Parts {
  readonly words: ReadonlySet<number>;
  readonly bits: Uint8Array;
}

function partsOf(secrets: readonly Buffer[]): Parts {
  const texts = secrets.flatMap(forms);
  const starts = Array.from({ length: 16 }, (_, at) => at);
  const four = texts.flatMap((text) => starts.map((at) => Uint8Array.from(text.subarray(at, at + 4))));
  const words = new Set(four.map((bytes) => new Uint32Array(bytes.buffer)[0] ?? 0));
  const bits = new Uint8Array(0x1_0000);
  for (const word of words) bits[word & 0xffff] = 1;
  return { words, bits };
}

function piece(memory: number, at: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  try {
    return bytes.subarray(0, readSync(memory, bytes, 0, length, at));
  } catch {
    return Buffer.alloc(0); // reserved and never touched
  }
}

test.skipIf(process.platform !== "linux")(
  "a core dump of the RA or the console would hold no key nor what opens one; the CA's does, so this can see it (needs Linux)",
  () => {
    expect(remembers(processOf("pki/src/ca"))).toBe(true);
    for (const part of ["pki/src/ra", "console/api/src"]) expect(remembers(processOf(part)), part).toBe(false);
  },
  60_000,
);
