import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { openRaDesk } from "../../pki/test/ra.ts";
import { asked, requestOf } from "../../pki/test/ca.ts";
import { openListeners } from "../../pki/src/listen/listeners.ts";
import { openAnswerer } from "../../pki/src/public/ocsp/answerer.ts";
import { OcspCache } from "../../pki/src/public/ocsp/cache.ts";
import { parseCertificate } from "../../pki/src/x509/certificate/parse.ts";
import { isMalformed } from "../../pki/src/x509/malformed.ts";
import { encodeCertId, issuerHashes } from "../../pki/src/x509/ocsp/certId.ts";
import { buildOcspRequest } from "../../pki/src/x509/ocsp/request.ts";
import { baselineOf } from "./baseline.ts";
import { rateOf, repeated, together } from "./measure.ts";
import type { Rate } from "./measure.ts";
import type { Row } from "./table.ts";

const certificates = 500;
const seconds = 5;

/** OCSP in the answering function and over HTTP; CA and RA are both in this process, so both are counted. */
export async function status(): Promise<Row[]> {
  const desk = await openRaDesk({ pki: { publicName: "localhost", port: 0, raPort: 0, loginPort: 0 } });
  const listeners = await openListeners(desk.context, { public: [], ra: [], login: [] });
  try {
    const baseline = await baselineOf("p-256");
    const asks = await questions(desk.context);
    const place = { port: Number(new URL(listeners.urls.http).port), folder: desk.context.config.data };
    const rows = [...(await inFunction(desk.context, asks)), ...(await overHttp(asks, place))];
    return rows.map((row) => ({ ...row, baseline }));
  } finally {
    await listeners.close();
    await desk.close();
  }
}

type Context = Awaited<ReturnType<typeof openRaDesk>>["context"];

interface Questions {
  /** One of each certificate: the second time it is known. */
  readonly plain: readonly Buffer[];
  /** Each with a nonce of its own: always signed anew. */
  readonly nonced: readonly Buffer[];
}

async function questions({ ca }: Context): Promise<Questions> {
  const ids: Uint8Array[] = [];
  const requests = Array.from({ length: certificates }, () => asked({ csr: requestOf("p-256") }));
  await together(requests, 50, async (each) => ids.push(idOf(await ca.issue(each))));
  const encode = (at: number, nonce?: Buffer) =>
    Buffer.from(buildOcspRequest({ ids: [ids[at % ids.length] ?? missing()], ...(nonce && { nonce }) }));
  return {
    plain: ids.map((_, at) => encode(at)),
    nonced: Array.from({ length: 5000 }, (_, at) => encode(at, randomBytes(32))),
  };
}

function missing(): never {
  throw new Error("no certificate was issued");
}

async function inFunction({ ca, log }: Context, { plain, nonced }: Questions): Promise<Row[]> {
  const cache = new OcspCache();
  cache.follow(true);
  const answerer = openAnswerer({ ca, cache, log, now: Date.now });
  const ask = (der: Buffer) => answerer.answer(der.toString("latin1"), () => der);
  await together(plain, 50, async (der) => ask(der));
  const fresh = await rateOf(async () => {
    for (let turn = 0; turn < 5; turn += 1) await together(nonced, 400, async (der) => ask(der));
    return nonced.length * 5;
  });
  const known = await repeated(2000, (turn) => ask(plain[turn % plain.length] ?? Buffer.alloc(0)));
  const note = "each with a nonce; asks the CA over its socket";
  return [
    { what: "OCSP on demand, in the function", rate: fresh, wanted: 10_000, note },
    { what: "OCSP cached, in the function", rate: known, wanted: 30_000 },
  ];
}

async function overHttp({ plain, nonced }: Questions, place: Place): Promise<Row[]> {
  await load(plain, { ...place, depth: 1 });
  const note = "50 connections, one request at a time on each";
  const many = "50 connections, 8 requests at a time on each";
  const rate = (requests: readonly Buffer[], depth: number) => load(requests, { ...place, depth });
  return [
    { what: "OCSP on demand, over HTTP", rate: await rate(nonced, 1), wanted: 10_000, note },
    { what: "OCSP on demand, pipelined", rate: await rate(nonced, 8), wanted: 10_000, note: many },
    { what: "OCSP cached, over HTTP", rate: await rate(plain, 1), wanted: 30_000, note },
    { what: "OCSP cached, pipelined", rate: await rate(plain, 8), wanted: 30_000, note: many },
  ];
}

function idOf({ certificate, chain }: { certificate: string; chain: readonly string[] }): Uint8Array {
  const [leaf, issuer] = [certificate, chain[0] ?? ""].map((each) => parseCertificate(Buffer.from(each, "base64")));
  if (leaf === undefined || issuer === undefined || isMalformed(leaf) || isMalformed(issuer))
    throw new Error("malformed");
  return encodeCertId(issuerHashes({ name: issuer.subject.der, key: issuer.publicKey.key }, "sha1"), leaf.serial);
}

interface Answered {
  readonly good: number;
  readonly other: number;
}

interface Place {
  readonly port: number;
  /** Where the requests are kept for the client. */
  readonly folder: string;
}

interface Load extends Place {
  readonly depth: number;
}

function load(requests: readonly Buffer[], { port, depth, folder }: Load): Promise<Rate> {
  const file = join(folder, "requests.json");
  const type = "Content-Type: application/ocsp-request";
  const messages = requests.map((der) =>
    Buffer.concat([
      Buffer.from(`POST /ocsp HTTP/1.1\r\nHost: localhost\r\n${type}\r\nContent-Length: ${der.length}\r\n\r\n`),
      der,
    ]).toString("base64"),
  );
  writeFileSync(file, JSON.stringify(messages));
  const client = fileURLToPath(new URL("./client.ts", import.meta.url));
  return rateOf(async () => {
    const args = [client, ...[port, seconds, 50, depth].map(String), file];
    const { stdout } = await promisify(execFile)(process.execPath, args);
    const { good, other } = JSON.parse(stdout) as Answered;
    if (other > 0) throw new Error(`${other} answers were not 200`);
    return good;
  });
}
