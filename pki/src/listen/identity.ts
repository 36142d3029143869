import { X509Certificate, createPrivateKey } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { isIP } from "node:net";
import { join } from "node:path";
import type { RaContext } from "../ra/context.ts";
import { pemOf } from "../x509/pem.ts";
import { certify, stillGood } from "./certify.ts";
import type { TlsPair } from "./port.ts";

export interface TlsIdentity {
  readonly pair: TlsPair;
  /** Calls back with every new pair. */
  onRenewal(show: (pair: TlsPair) => void): void;
  close(): void;
}

const checkMs = 600_000;

/**
 * The TLS certificate of this process, from the CA by profile `server`. Its key is made here and kept in
 * `<data>/pki/tls`, for the owner alone; after two thirds of its life key and certificate are replaced.
 */
export async function openIdentity(context: RaContext): Promise<TlsIdentity> {
  const { config, log, now } = context;
  const folder = join(config.data, "pki", "tls");
  const shows: ((pair: TlsPair) => void)[] = [];
  let pair = load(folder);
  if (pair === undefined || !stillGood(pair.cert, config.pki.publicName, now())) pair = await renew(context, folder);
  const replace = async () => {
    if (pair !== undefined && stillGood(pair.cert, config.pki.publicName, now())) return;
    try {
      const next = await renew(context, folder);
      pair = next;
      shows.forEach((show) => show(next));
      log.info("the listeners' certificate was renewed");
    } catch (error) {
      log.warn({ err: error }, "the listeners' certificate could not be renewed");
    }
  };
  const timer = setInterval(() => void replace(), checkMs);
  timer.unref();
  return { pair, onRenewal: (show) => void shows.push(show), close: () => clearInterval(timer) };
}

const fileOf = (folder: string, name: "key" | "crt") => join(folder, `server.${name}`);

function load(folder: string): TlsPair | undefined {
  const [key, cert] = [fileOf(folder, "key"), fileOf(folder, "crt")];
  if (!existsSync(key) || !existsSync(cert)) return undefined;
  const pair = { key: readFileSync(key, "utf8"), cert: readFileSync(cert, "utf8") };
  // A crash between the two files leaves a pair that does not fit.
  return new X509Certificate(pair.cert).checkPrivateKey(createPrivateKey(pair.key)) ? pair : undefined;
}

async function renew(context: RaContext, folder: string): Promise<TlsPair> {
  const name = context.config.pki.publicName;
  const { ca, now } = context;
  const { pkcs8, path } = await certify({ ca, now, key: "p-256", profile: "server", name, san: namesOf(name) });
  const cert = path.map((der) => pemOf("CERTIFICATE", der)).join("");
  const pair = { key: pemOf("PRIVATE KEY", pkcs8), cert };
  save(folder, pair);
  return pair;
}

function namesOf(name: string): string[] {
  if (isIP(name) !== 0) return [`ip:${name}`];
  return name === "localhost" ? ["dns:localhost", "ip:127.0.0.1"] : [`dns:${name}`];
}

function save(folder: string, pair: TlsPair): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  for (const [name, text] of [
    ["key", pair.key],
    ["crt", pair.cert],
  ] as const) {
    const file = fileOf(folder, name);
    writeFileSync(`${file}.new`, text, { mode: 0o600, flush: true });
    renameSync(`${file}.new`, file);
  }
}
