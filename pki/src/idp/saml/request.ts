import { inflateRawSync } from "node:zlib";
import { Refusal } from "@chengfang/model/refusal";
import type { SamlSettings } from "@chengfang/model/application";
import { liveApplications } from "../applications/read.ts";
import type { IdpDeps } from "../deps.ts";
import { signedQuery, signedRoot } from "./signature.ts";
import { namespaces, only, parseXml, textOf } from "./xml.ts";

/** A message as it came, by redirect or by post. */
export interface Message {
  readonly binding: "redirect" | "post";
  readonly samlRequest: string;
  readonly relayState: string;
  /** The octets of the query, of a redirect. */
  readonly query: string;
}

/** A message of an application that counts, checked as it is registered. */
export interface SamlRequest {
  readonly kind: "AuthnRequest" | "LogoutRequest";
  readonly application: string;
  readonly settings: SamlSettings;
  readonly id: string;
  readonly root: Element;
  readonly relayState: string;
}

const validMs = 300_000;
const largest = 65_536;

/** Reads and checks a message. Refuses "bad-request" what is not one, "forbidden" what is not signed as it has to be. */
export async function readRequest(deps: IdpDeps, message: Message): Promise<SamlRequest> {
  const xml = textOfMessage(message);
  const shown = parseXml(xml);
  if (shown === undefined || shown.namespaceURI !== namespaces.protocol)
    throw new Refusal("bad-request", "not a SAML message");
  const found = await applicationOf(deps, textOf(only(shown, namespaces.assertion, "Issuer")));
  const { certificate } = found.settings;
  const root = certificate === null ? shown : checked(xml, shown, { message, certificate });
  const kind = root.localName;
  if (kind !== "AuthnRequest" && kind !== "LogoutRequest")
    throw new Refusal("bad-request", `${kind} is not answered here`);
  const id = root.getAttribute("ID") ?? "";
  if (!/^[\w.-]{1,200}$/.test(id)) throw new Refusal("bad-request", "no ID");
  checkWhenAndWhere(deps, root);
  return { kind, ...found, id, root, relayState: message.relayState };
}

function textOfMessage({ binding, samlRequest, relayState }: Message): string {
  // SAML Bindings §3.4.3: RelayState is at most 80 bytes; deployed applications send more.
  if (relayState.length > 2000) throw new Refusal("bad-request", "RelayState is too long");
  const bytes = Buffer.from(samlRequest, "base64");
  if (binding === "post") return bytes.toString("utf8");
  try {
    return inflateRawSync(bytes, { maxOutputLength: largest }).toString("utf8");
  } catch {
    throw new Refusal("bad-request", "SAMLRequest does not inflate");
  }
}

async function applicationOf(
  deps: IdpDeps,
  entityId: string,
): Promise<{ application: string; settings: SamlSettings }> {
  for (const { id, content } of await liveApplications(deps)) {
    const { settings } = content;
    if (settings.protocol === "saml" && settings.entityId === entityId) return { application: id, settings };
  }
  throw new Refusal("forbidden", "no such application", { entityId });
}

function checked(
  xml: string,
  shown: Element,
  { message, certificate }: { message: Message; certificate: string },
): Element {
  const root =
    message.binding === "post"
      ? signedRoot(xml, certificate)
      : signedQuery(message.query, certificate)
        ? shown
        : undefined;
  if (root === undefined) throw new Refusal("forbidden", "the message is not signed by the application");
  return root;
}

function checkWhenAndWhere({ now, addresses }: IdpDeps, root: Element): void {
  const at = Date.parse(root.getAttribute("IssueInstant") ?? "");
  if (Number.isNaN(at) || Math.abs(now() - at) > validMs) throw new Refusal("bad-request", "IssueInstant is not now");
  const destination = root.getAttribute("Destination") ?? "";
  if (destination !== "" && !destination.startsWith(`${addresses.issuer}/oidc/saml/`)) {
    throw new Refusal("bad-request", "Destination is another place");
  }
}
