import { createHash, sign } from "node:crypto";
import type { SignedStatement, Statement } from "@chengfang/model/statement";

/** Signs a statement with the collectors' own key; what is signed is kept byte for byte. */
export function signStatement(
  statement: Statement,
  { key, certificate }: { readonly key: string; readonly certificate: string },
): SignedStatement {
  const bytes = Buffer.from(`${JSON.stringify(statement, undefined, 2)}\n`);
  return {
    statement: bytes.toString("base64"),
    signature: sign("sha256", bytes, key).toString("base64"),
    certificate,
  };
}

/** The digest by which the next statement names this one. */
export const digestOf = ({ statement }: SignedStatement): string =>
  createHash("sha256").update(Buffer.from(statement, "base64")).digest("hex");
