import { Refusal } from "@chengfang/model/refusal";
import type { ForeignKeys } from "./keystore.ts";

/** Ways to keys outside this process. Each is loaded only where a key needs it. */
export function foreignKeys(environment: NodeJS.ProcessEnv): ForeignKeys {
  return async ({ holder, locator, spki }) => {
    if (holder !== "pkcs11") throw new Refusal("unavailable", `no way to a ${holder} key is built in`);
    const { pkcs11Signer } = await import("./pkcs11/signer.ts");
    return pkcs11Signer(locator, spki, environment);
  };
}
