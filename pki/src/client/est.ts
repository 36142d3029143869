import { createHash } from "node:crypto";
import { request } from "node:https";
import type { RequestOptions } from "node:https";
import { Refusal } from "@chengfang/model/refusal";
import type { Certificate } from "../x509/certificate/parse.ts";
import { parseSignedData } from "../x509/cms/parse.ts";
import { isMalformed } from "../x509/malformed.ts";
import { sameName } from "../x509/name.ts";
import { pemOf } from "../x509/pem.ts";

const answerMs = 30_000;
const mostAnswer = 1_048_576;

/** Who shows what in TLS, and whom it trusts. */
export type Shown = Pick<RequestOptions, "ca" | "cert" | "key">;

/** The authority's certificates: roots, and those between them and ours. */
export interface Authorities {
  readonly roots: readonly Certificate[];
  readonly others: readonly Certificate[];
}

/**
 * RFC 7030 §4.1.1, first time: the certificates are taken from whoever answers, but only the root with this digest is
 * trusted; over a connection that it vouches for, all of them are asked for again.
 */
export async function trustedAuthorities(est: string, pin: string): Promise<Authorities> {
  const first = await certificatesAt(est, { rejectUnauthorized: false });
  const root = first.find(({ der }) => createHash("sha256").update(der).digest("hex") === pin);
  if (root === undefined) throw new Refusal("forbidden", `${est} is not the authority that the token names`);
  return authoritiesAt(est, { ca: pemOf("CERTIFICATE", root.der) });
}

/** RFC 7030 §4.1: all authorities of the server, those that signed themselves apart. */
export async function authoritiesAt(est: string, shown: Shown): Promise<Authorities> {
  const all = await certificatesAt(est, shown);
  const isRoot = ({ subject, issuer }: Certificate) => sameName(subject, issuer);
  return { roots: all.filter(isRoot), others: all.filter((each) => !isRoot(each)) };
}

async function certificatesAt(est: string, options: RequestOptions): Promise<readonly Certificate[]> {
  return certificatesIn(await ask(new URL("/.well-known/est/cacerts", est), options));
}

interface Enrolling extends Shown {
  readonly csr: Uint8Array;
  /** `id:secret`; without it, the certificate shown is renewed. */
  readonly password?: string;
}

/** RFC 7030 §4.2: the certificate; refuses ("unavailable") while people have to look at it, "forbidden" when they said no. */
export async function enrolAt(est: string, { csr, password, ...shown }: Enrolling): Promise<Certificate> {
  const verb = password === undefined ? "simplereenroll" : "simpleenroll";
  const headers = {
    "content-type": "application/pkcs10",
    ...(password !== undefined && { authorization: `Basic ${Buffer.from(password).toString("base64")}` }),
  };
  const body = Buffer.from(csr).toString("base64");
  const url = new URL(`/.well-known/est/collector/${verb}`, est);
  const [certificate] = certificatesIn(await ask(url, { ...shown, method: "POST", headers }, body));
  if (certificate === undefined) throw new Refusal("unavailable", "the authority sent no certificate");
  return certificate;
}

function certificatesIn(base64: string): readonly Certificate[] {
  const signed = parseSignedData(Buffer.from(base64, "base64"));
  if (isMalformed(signed)) throw new Refusal("invalid", `the authority's answer: ${signed.detail}`);
  return signed.certificates;
}

function ask(url: URL, options: RequestOptions, body?: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(answerMs);
    const asked = request(url, { ...options, agent: false, signal }, (response) => {
      let text = "";
      response.setEncoding("latin1").on("data", (piece: string) => {
        text += piece;
        if (text.length > mostAnswer) response.destroy(new Error("the answer is too long"));
      });
      response.on("error", reject).on("end", () => {
        const { statusCode = 0 } = response;
        if (statusCode === 200) resolve(text);
        else
          reject(
            new Refusal(
              statusCode === 202 ? "unavailable" : "forbidden",
              `${url.pathname}: ${statusCode} ${text.slice(0, 300)}`,
            ),
          );
      });
    });
    asked.on("error", reject).end(body);
  });
}
