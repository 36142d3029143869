import { parseCertificate } from "../../x509/certificate/parse.ts";
import { parseCrl } from "../../x509/crl/parse.ts";
import { isMalformed } from "../../x509/malformed.ts";
import type { Malformed } from "../../x509/malformed.ts";
import { parseOcspResponse } from "../../x509/ocsp/response.ts";
import type { BasicResponse } from "../../x509/ocsp/response.ts";
import { Memory } from "../../x509/path/memory.ts";
import type { Reason } from "../../x509/path/reason.ts";
import { validatePath } from "../../x509/path/validate.ts";
import type { Verdict } from "../../x509/path/validate.ts";
import { derOfPem } from "../../x509/pem.ts";
import type { Case } from "./case.ts";

/** Judges cases one after another, remembering what certificates and signatures they share. */
export type Judge = (input: Case, now: number) => Verdict;

/** Certificates and CRLs kept parsed; a batch mostly repeats its authorities. */
const kept = 4096;

export function openJudge(): Judge {
  const memory = new Memory();
  const certificates = parsedOnce("CERTIFICATE", parseCertificate);
  const crls = parsedOnce("X509 CRL", parseCrl);
  return (input, now) => {
    const [trusted, others] = [read(input.trusted, certificates), read(input.intermediates, certificates)];
    const leaf = read([input.leaf], certificates);
    const lists = read(input.crls, crls);
    const answers = readOcsp(input.ocsp);
    const [first] = leaf.good;
    if (!first) return refuse("malformed-certificate", leaf.bad[0] ?? "the leaf has no CERTIFICATE block");
    const verdict = validatePath({
      ...questionOf(input, now),
      leaf: first,
      trusted: trusted.good,
      intermediates: [...others.good, ...leaf.good.slice(1)],
      crls: lists.good,
      ocsp: answers.good,
      revocation: lists.count + answers.count > 0,
      memory,
    });
    return explained(verdict, {
      "malformed-certificate": [...trusted.bad, ...others.bad],
      "malformed-crl": lists.bad,
      "malformed-ocsp": answers.bad,
    });
  };
}

function questionOf({ at, purpose, eku, host, policies, maxDepth, profile, strength }: Case, now: number) {
  return {
    at: at ?? now,
    ...(purpose && { purpose }),
    ...(eku && { usages: eku }),
    ...(host !== undefined && { host }),
    ...(policies && { policies: defined(policies) }),
    ...(maxDepth !== undefined && { maxDepth }),
    ...(profile !== undefined && { profile }),
    ...(strength && { strength }),
  };
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function defined<T extends object>(value: T): Defined<T> {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as Defined<T>;
}

function refuse(reason: Reason, detail: string): Verdict {
  return { ok: false, reason, detail };
}

/** "No issuer" and "no status" are better said as "what was given could not be read", where that may be why. */
function explained(verdict: Verdict, bad: Partial<Record<Reason, readonly string[]>>): Verdict {
  if (verdict.ok) return verdict;
  const causes = {
    "unknown-issuer": ["malformed-certificate"],
    "revocation-undetermined": ["malformed-crl", "malformed-ocsp"],
  } as const satisfies Partial<Record<Reason, readonly Reason[]>>;
  const likely: readonly Reason[] = Object.entries(causes).find(([reason]) => reason === verdict.reason)?.[1] ?? [];
  const cause = likely.find((reason) => bad[reason]?.length);
  return cause ? refuse(cause, `${bad[cause]?.[0] ?? ""}; ${verdict.detail}`) : verdict;
}

interface Read<T> {
  readonly good: readonly T[];
  readonly bad: readonly string[];
  readonly count: number;
}

type Reader<T> = (text: string) => readonly (T | Malformed)[];

function parsedOnce<T extends object>(label: string, parse: (der: Uint8Array) => T | Malformed): Reader<T> {
  const known = new Map<string, readonly (T | Malformed)[]>();
  return (text) => {
    const ready = known.get(text);
    if (ready) return ready;
    const blocks = derOfPem(text).filter((block) => block.label === label);
    const parsed = blocks.map(({ der }) => parse(der));
    if (parsed.length === 0) parsed.push({ malformed: "bad-pem", offset: 0, detail: `no ${label} block` });
    if (known.size >= kept) known.delete(known.keys().next().value ?? "");
    known.set(text, parsed);
    return parsed;
  };
}

function read<T extends object>(texts: readonly string[] = [], reader: Reader<T>): Read<T> {
  const all = texts.flatMap(reader);
  const good = all.filter((each): each is T => !isMalformed(each));
  return { good, bad: all.filter((each) => isMalformed(each)).map(wording), count: all.length };
}

function readOcsp(texts: readonly string[] = []): Read<BasicResponse> {
  const all = texts.map((text) => parseOcspResponse(Buffer.from(text, "base64")));
  const good = all.flatMap((each) => (!isMalformed(each) && each.status === "successful" ? [each.basic] : []));
  const bad = all.flatMap((each) => (isMalformed(each) ? [wording(each)] : []));
  return { good, bad, count: all.length };
}

function wording({ malformed, offset, detail }: Malformed): string {
  return `${malformed} at ${offset}: ${detail}`;
}
