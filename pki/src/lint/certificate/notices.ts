import type { Certificate } from "../../x509/certificate/parse.ts";
import { asString, decode, isString, reader } from "../../x509/der/decode.ts";

export interface Notice {
  readonly text: string;
  /** Identifier octet of its string type. */
  readonly tag: number;
}

const none: readonly Notice[] = [];

/** The explicit texts of the user notices of a certificate's policies (RFC 5280 4.2.1.4). */
export function noticesOf({ certificatePolicies = [] }: Certificate): readonly Notice[] {
  if (!certificatePolicies.some(({ qualifiers }) => qualifiers)) return none;
  return certificatePolicies
    .flatMap(({ qualifiers = [] }) => qualifiers)
    .flatMap(({ kind, der }) => (kind === "notice" && der ? explicitText(der) : []));
}

/** PolicyQualifierInfo { id, UserNotice { noticeRef OPTIONAL, explicitText OPTIONAL } } */
function explicitText(der: Uint8Array): Notice[] {
  const info = reader(decode(der));
  info.next();
  const notice = reader(info.next());
  const found: Notice[] = [];
  while (notice.more) {
    const node = notice.next();
    if (isString(node.tag)) found.push({ text: asString(node), tag: node.tag });
  }
  return found;
}
