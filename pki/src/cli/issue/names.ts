import { isIP } from "node:net";
import { Refusal } from "@chengfang/model/refusal";
import type { Profile } from "../../profile/profile.ts";
import { decode } from "../../x509/der/decode.ts";
import { subjectAltName } from "../../x509/extension/subjectAltName.ts";
import { generalNameText } from "../../x509/generalName.ts";
import { isMalformed, parsing } from "../../x509/malformed.ts";
import { attributeLabel, attributeType, parseName } from "../../x509/name.ts";
import type { Name } from "../../x509/name.ts";
import { nameOf } from "../../x509/nameOf.ts";
import type { CertificationRequest } from "../../x509/request/parse.ts";

type Attributes = [string, string][];

/** What the request names its subject, as far as the profile has such attributes and leaves them open. */
export function subjectOfRequest({ subject }: Profile, request: CertificationRequest): Attributes {
  const open = new Set(subject.rules.filter(({ fixed }) => fixed === undefined).map(({ name }) => attributeType(name)));
  return request.subject.rdns
    .flat()
    .flatMap(({ type, value }) => (open.has(type) ? [[attributeLabel(type), value]] : []));
}

/** A name people wrote: RFC 4514 (`CN=…,O=…`), or with slashes as openssl does (`/O=…/CN=…`). */
export function subjectOfText(text: string): Attributes {
  const der = nameOf(text.startsWith("/") ? commas(text) : text);
  if (isMalformed(der)) throw new Refusal("invalid", `${text}: ${der.detail}`);
  return attributesOf(parseName(decode(der)));
}

const commas = (text: string): string => text.slice(1).split("/").toReversed().join(",");

function attributesOf(name: Name): Attributes {
  return name.rdns.flat().map(({ type, value }) => [attributeLabel(type), value]);
}

/** The alternative names of the request that the profile allows, or the common name where it is one of them. */
export function wantedNames({ san }: Profile, request: CertificationRequest, subject: Attributes): string[] {
  const kinds: readonly string[] = san?.kinds ?? [];
  const extension = request.requestedExtensions.get(subjectAltName.oid);
  const asked = extension === undefined ? [] : parsing(() => subjectAltName.parse(extension.value));
  if (isMalformed(asked)) throw new Refusal("invalid", `subjectAltName: ${asked.detail}`);
  const names = asked.map(generalNameText).filter((text) => kinds.includes(text.split(":")[0] ?? ""));
  if (names.length > 0 || san?.required !== true) return names;
  const common = subject.find(([type]) => type === "CN")?.[1];
  if (common === undefined) return [];
  return [isIP(common) > 0 ? `ip:${common}` : `dns:${common.toLowerCase()}`];
}
