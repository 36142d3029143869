import { domainToASCII, domainToUnicode } from "node:url";
import type { GeneralName } from "../../x509/generalName.ts";

/** Every label of the DNS names, in lower case. */
export function labelsIn(names: readonly GeneralName[]): string[] {
  return names.flatMap((name) => (name.kind === "dns" ? name.value.toLowerCase().split(".") : []));
}

/** RFC 5890 2.3.2.1: an A-label comes out of the U-label that it stands for. */
export function isALabel(label: string): boolean {
  const unicode = domainToUnicode(label);
  return unicode !== "" && unicode !== label && domainToASCII(unicode) === label;
}
