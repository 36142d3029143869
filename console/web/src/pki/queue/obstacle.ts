import type { CertificateRequest } from "@chengfang/model/pki";

/** Why this person cannot take this step, if they took one of the steps before; the database refuses it as well. */
export function obstacle(
  which: "review" | "issue",
  { entered, reviewed }: CertificateRequest,
  me: string | undefined,
): "enteredByYou" | "reviewedByYou" | undefined {
  if (entered.account === me) return "enteredByYou";
  return which === "issue" && reviewed?.account === me ? "reviewedByYou" : undefined;
}
