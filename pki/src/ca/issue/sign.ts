import type { AsyncSigner } from "../../key/software.ts";
import { assemble } from "../../x509/certificate/build.ts";
import type { SignPrepared } from "./ledger.ts";

/** Signs what was prepared, and nothing else: the authority's key sees only what the lints have passed. */
export function signWith(signerOf: (issuer: string) => AsyncSigner): SignPrepared {
  return async ({ issuer, tbs }) => {
    const signer = signerOf(issuer);
    return assemble(tbs, signer.signature, await signer.sign(tbs));
  };
}
