import { createHash } from "node:crypto";
import type { SignedStatement, Statement } from "@chengfang/model/statement";
import { signBytes } from "../trust/signature.ts";
import type { Signer } from "../trust/signature.ts";

/** Signs a statement with the collectors' own key; what is signed is kept byte for byte. */
export function signStatement(statement: Statement, signer: Signer): SignedStatement {
  const bytes = Buffer.from(`${JSON.stringify(statement, undefined, 2)}\n`);
  return {
    statement: bytes.toString("base64"),
    signature: signBytes(bytes, signer).toString("base64"),
    certificate: signer.certificate,
  };
}

/** The digest by which the next statement names this one. */
export const digestOf = ({ statement }: SignedStatement): string =>
  createHash("sha256").update(Buffer.from(statement, "base64")).digest("hex");
