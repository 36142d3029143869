import type { Certificate } from "../../x509/certificate/parse.ts";

/** Whether the certificate has the extension, marked critical. */
export function isCritical({ extensions }: Certificate, oid: string): boolean {
  return extensions.get(oid)?.critical === true;
}
