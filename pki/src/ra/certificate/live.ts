import type { CertificateDetail, LiveVerdict } from "@chengfang/model/certificate";
import { Refusal } from "@chengfang/model/refusal";
import type { Selectable } from "kysely";
import type { CertificatesTable } from "../../ca/schema.ts";
import { parseCertificate } from "../../x509/certificate/parse.ts";
import type { Certificate } from "../../x509/certificate/parse.ts";
import { parseCrl } from "../../x509/crl/parse.ts";
import type { Crl } from "../../x509/crl/parse.ts";
import { isMalformed } from "../../x509/malformed.ts";
import type { Malformed } from "../../x509/malformed.ts";
import { issuerHashes } from "../../x509/ocsp/certId.ts";
import { parseOcspResponse } from "../../x509/ocsp/response.ts";
import { reasons } from "../../x509/path/reason.ts";
import { validatePath } from "../../x509/path/validate.ts";
import type { Question } from "../../x509/path/validate.ts";
import type { RaContext } from "../context.ts";

interface Shown {
  readonly row: Selectable<CertificatesTable>;
  readonly der: Uint8Array;
  /** From its issuer's to the root's. */
  readonly chain: readonly Uint8Array[];
  readonly language: "zh" | "en";
}

/** What a relying party would find now: by its path, by the newest CRL, and by asking the OCSP responder. */
export async function checkLive(context: RaContext, shown: Shown): Promise<CertificateDetail["live"]> {
  const now = context.now();
  const at = new Date(now).toISOString();
  const [leaf, ...above] = [shown.der, ...shown.chain].flatMap((der) => wellFormed(parseCertificate(der)));
  const [issuer] = above;
  if (leaf === undefined || issuer === undefined || above.length !== shown.chain.length) {
    const bad = { ok: false, code: "malformed-certificate", detail: "" };
    return { at, path: bad, crl: bad, ocsp: bad };
  }
  const whole = { at: now, leaf, trusted: above.slice(-1), intermediates: above.slice(0, -1), purpose: "any" } as const;
  const last = { at: now, leaf, trusted: [issuer], intermediates: [], purpose: "any", revocation: true } as const;
  const judge = (question: Question) => verdictOf(question, shown.language);
  return {
    at,
    path: judge(whole),
    crl: await byCrl(context, shown, (crls) => judge({ ...last, crls })),
    ocsp: await byOcsp(context, { leaf, issuer }, (ocsp) => judge({ ...last, ocsp: [ocsp] })),
  };
}

const wellFormed = <T>(parsed: T | Malformed): T[] => (isMalformed(parsed) ? [] : [parsed]);

function verdictOf(question: Question, language: "zh" | "en"): LiveVerdict {
  const verdict = validatePath(question);
  if (verdict.ok) return { ok: true, code: "ok", detail: "" };
  const words = reasons[verdict.reason];
  return {
    ok: false,
    code: verdict.reason,
    detail: [words[language], words.clause, verdict.detail].filter(Boolean).join("; "),
  };
}

async function byCrl({ issued }: RaContext, { row }: Shown, judge: (crls: Crl[]) => LiveVerdict): Promise<LiveVerdict> {
  const newest = (kind: "full" | "delta") =>
    issued
      .selectFrom("crls")
      .select(["der", "number"])
      .where("issuer", "=", row.issuer)
      .where("shard", "=", row.shard)
      .where("kind", "=", kind)
      .orderBy("number", "desc")
      .limit(1)
      .executeTakeFirst();
  const found = [await newest("full"), await newest("delta")].filter((each) => each !== undefined);
  const crls = found.flatMap(({ der }) => wellFormed(parseCrl(der)));
  const verdict = judge(crls);
  const numbers = found.map(({ number }) => `№ ${number}`).join(", ");
  return { ...verdict, detail: [verdict.detail, numbers].filter(Boolean).join("; ") };
}

interface Pair {
  readonly leaf: Certificate;
  readonly issuer: Certificate;
}

type Basic = NonNullable<Question["ocsp"]>[number];

async function byOcsp(
  { ca }: RaContext,
  { leaf, issuer }: Pair,
  judge: (ocsp: Basic) => LiveVerdict,
): Promise<LiveVerdict> {
  const hashes = issuerHashes({ name: issuer.subject.der, key: issuer.publicKey.key }, "sha256");
  const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
  const id = {
    hash: "sha256",
    issuerNameHash: hex(hashes.issuerNameHash),
    issuerKeyHash: hex(hashes.issuerKeyHash),
    serial: leaf.serial,
  };
  try {
    const { response } = await ca.sign({ kind: "ocsp", ids: [id] });
    const parsed = parseOcspResponse(Buffer.from(response, "base64"));
    if (isMalformed(parsed)) return { ok: false, code: "malformed-ocsp", detail: parsed.detail };
    return parsed.status === "successful" ? judge(parsed.basic) : { ok: false, code: parsed.status, detail: "" };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { ok: false, code: error.code, detail: error.message };
  }
}
