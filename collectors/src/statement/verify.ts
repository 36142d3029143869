import { SignedStatement, Statement } from "@chengfang/model/statement";
import { verifySigned } from "../trust/signature.ts";
import type { SignatureFault } from "../trust/signature.ts";
import { digestOf } from "./sign.ts";

export type Verdict =
  | { readonly valid: true; readonly statement: Statement; readonly signer: string; readonly sha256: string }
  | { readonly valid: false; readonly reason: Reason };

/** Why a statement does not hold. */
export type Reason = "no-statement" | "signature" | "certificate" | "expired" | "chain" | "counts";

const reasons = {
  "not-signed": "signature",
  "no-certificate": "certificate",
  signature: "signature",
  expired: "expired",
  untrusted: "certificate",
} as const satisfies Record<SignatureFault, Reason>;

/** A key renewed in the same hour as the day ends is no fault. */
const slackMs = 3_600_000;

/** Whether a file is a statement that was signed under one of these authorities, and agrees with itself. */
export function verifyStatement(text: string, authorities: string): Verdict {
  const signed = SignedStatement.safeParse(parsed(text));
  if (!signed.success) return no("no-statement");
  const bytes = Buffer.from(signed.data.statement, "base64");
  const statement = Statement.safeParse(parsed(bytes.toString("utf8")));
  if (!statement.success) return no("no-statement");
  const { certificate } = signed.data;
  const verdict = verifySigned(
    { bytes, signature: Buffer.from(signed.data.signature, "base64"), certificate },
    { anchors: authorities, at: Date.parse(statement.data.to), slackMs },
  );
  if ("fault" in verdict) return no(reasons[verdict.fault]);
  const wrong = contentFault(statement.data);
  if (wrong !== undefined) return no(wrong);
  return { valid: true, statement: statement.data, signer: verdict.subject, sha256: digestOf(signed.data) };
}

const no = (reason: Reason): Verdict => ({ valid: false, reason });

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function contentFault({ segments, sources }: Statement): Reason | undefined {
  const broken = segments.some(({ previous }, at) => at > 0 && segments[at - 1]?.manifest !== previous);
  if (broken) return "chain";
  const negative = sources.some((each) => Math.min(each.received, each.stored, each.unparsed) < 0);
  return negative ? "counts" : undefined;
}
