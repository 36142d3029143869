import { asOid, children, reader, tags } from "../der/decode.ts";
import type { Node } from "../der/decode.ts";
import { oid, sequence } from "../der/encode.ts";
import { encodeGeneralName, generalNameText, parseGeneralName } from "../generalName.ts";
import type { GeneralName } from "../generalName.ts";
import { Malformation } from "../malformed.ts";
import { oids } from "../oid.ts";
import type { Language, Phrase } from "./definition.ts";

/** AccessDescription (RFC 5280 §4.2.2): what is there (an object identifier), and where. */
export interface AccessDescription {
  readonly method: string;
  readonly location: GeneralName;
}

const methods: Readonly<Record<string, Phrase>> = {
  [oids.ocsp]: { zh: "在线证书状态", en: "OCSP" },
  [oids.caIssuers]: { zh: "颁发者证书", en: "issuer's certificate" },
  [oids.timeStampingAccess]: { zh: "时间戳服务", en: "time stamping" },
  [oids.caRepository]: { zh: "CA 资料库", en: "CA repository" },
};

/** At least one description. Throws Malformation. */
export function parseAccess(node: Node): AccessDescription[] {
  const found = children(node, tags.sequence).map((pair) => {
    const each = reader(pair, tags.sequence);
    const description = { method: asOid(each.next()), location: parseGeneralName(each.next()) };
    each.end();
    return description;
  });
  if (found.length === 0) throw new Malformation("empty-sequence", node.offset, "at least one description stands here");
  return found;
}

export function encodeAccess(value: readonly AccessDescription[]): Uint8Array {
  return sequence(...value.map(({ method, location }) => sequence(oid(method), encodeGeneralName(location))));
}

export function accessText(value: readonly AccessDescription[], language: Language): string[] {
  return value.map(({ method, location }) => `${methods[method]?.[language] ?? method} ${generalNameText(location)}`);
}
