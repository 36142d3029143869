import { randomBytes } from "node:crypto";
import type { SamlSettings } from "@chengfang/model/application";
import { html } from "../page/html.ts";
import type { Html } from "../page/html.ts";
import type { Subject } from "../subject/subject.ts";
import type { SamlKey } from "./key.ts";
import { signXml } from "./signature.ts";
import { namespaces } from "./xml.ts";

const status = {
  success: "urn:oasis:names:tc:SAML:2.0:status:Success",
  denied: "urn:oasis:names:tc:SAML:2.0:status:RequestDenied",
} as const;

const formats = {
  persistent: "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent",
  unspecified: "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified",
  emailAddress: "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress",
} as const;

/** SAML Authentication Context classes that come closest to how somebody logged in. */
const contexts: Readonly<Record<string, string>> = {
  pwd: "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport",
  "pwd+otp": "urn:oasis:names:tc:SAML:2.0:ac:classes:TimeSyncToken",
  passkey: "urn:oasis:names:tc:SAML:2.0:ac:classes:MobileTwoFactorContract",
  cert: "urn:oasis:names:tc:SAML:2.0:ac:classes:X509",
};

const validMs = 300_000;
const sessionMs = 12 * 3_600_000;

export interface Answered {
  readonly issuer: string;
  readonly now: number;
  readonly key: SamlKey;
  readonly settings: SamlSettings;
  /** The ID of the request. */
  readonly inResponseTo: string;
}

export interface Authenticated {
  readonly subject: Subject;
  readonly unit: string | null;
  /** The name that this application knows the person by. */
  readonly pairwise: string;
  readonly sessionIndex: string;
  readonly acr: string;
  readonly at: number;
}

/** A Response with a signed assertion, itself signed (SAML Core §3.3.3; Web Browser SSO profile §4.1.4.2). */
export function authnResponse(answered: Answered, who: Authenticated): string {
  const assertionId = newId();
  const assertion = assertionOf(answered, who, assertionId);
  const whole = responseOf(answered, {
    kind: "Response",
    destination: answered.settings.acsUrl,
    code: status.success,
    content: assertion,
  });
  return signXml(signXml(whole.xml, { id: assertionId, key: answered.key }), { id: whole.id, key: answered.key });
}

/** A Response that says no: the person did not log in, or may not use the application. */
export function refusalResponse(answered: Answered): string {
  const { xml, id } = responseOf(answered, {
    kind: "Response",
    destination: answered.settings.acsUrl,
    code: status.denied,
  });
  return signXml(xml, { id, key: answered.key });
}

/** A signed LogoutResponse, to the application's address for it. */
export function logoutResponse(answered: Answered): string {
  const destination = answered.settings.sloUrl ?? answered.settings.acsUrl;
  const { xml, id } = responseOf(answered, { kind: "LogoutResponse", destination, code: status.success });
  return signXml(xml, { id, key: answered.key });
}

interface Shape {
  readonly kind: "Response" | "LogoutResponse";
  readonly destination: string;
  readonly code: string;
  readonly content?: Html;
}

function responseOf(
  { issuer, now, inResponseTo }: Answered,
  { kind, destination, code, content }: Shape,
): { xml: string; id: string } {
  const id = newId();
  const requester = "urn:oasis:names:tc:SAML:2.0:status:Requester";
  const codes =
    code === status.success
      ? html`<samlp:StatusCode Value="${code}"/>`
      : html`<samlp:StatusCode Value="${requester}"><samlp:StatusCode Value="${code}"/></samlp:StatusCode>`;
  const { markup } =
    html`<samlp:${kind} xmlns:samlp="${namespaces.protocol}" xmlns:saml="${namespaces.assertion}" ID="${id}" Version="2.0" IssueInstant="${iso(now)}" Destination="${destination}" InResponseTo="${inResponseTo}"><saml:Issuer>${entityId(issuer)}</saml:Issuer><samlp:Status>${codes}</samlp:Status>${content}</samlp:${kind}>`;
  return { xml: markup, id };
}

function assertionOf({ issuer, now, settings, inResponseTo }: Answered, who: Authenticated, id: string): Html {
  const until = iso(now + validMs);
  return html`<saml:Assertion xmlns:saml="${namespaces.assertion}" ID="${id}" Version="2.0" IssueInstant="${iso(now)}"><saml:Issuer>${entityId(issuer)}</saml:Issuer><saml:Subject><saml:NameID Format="${formats[settings.nameIdFormat]}">${nameIdOf(settings, who)}</saml:NameID><saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData NotOnOrAfter="${until}" Recipient="${settings.acsUrl}" InResponseTo="${inResponseTo}"/></saml:SubjectConfirmation></saml:Subject><saml:Conditions NotBefore="${iso(now - 60_000)}" NotOnOrAfter="${until}"><saml:AudienceRestriction><saml:Audience>${settings.entityId}</saml:Audience></saml:AudienceRestriction></saml:Conditions><saml:AuthnStatement AuthnInstant="${iso(who.at)}" SessionIndex="${who.sessionIndex}" SessionNotOnOrAfter="${iso(who.at + sessionMs)}"><saml:AuthnContext><saml:AuthnContextClassRef>${contexts[who.acr] ?? "urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified"}</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement><saml:AttributeStatement>${attributesOf(who)}</saml:AttributeStatement></saml:Assertion>`;
}

function attributesOf({ subject, unit }: Authenticated): Html[] {
  const values: Readonly<Record<string, readonly (string | null)[]>> = {
    name: [subject.name],
    uid: [subject.login],
    number: [subject.number],
    mail: [subject.mail],
    unit: [unit],
    roles: subject.roles,
  };
  return Object.entries(values).flatMap(([name, given]) => {
    const told = given.filter((each) => each !== null && each !== "");
    if (told.length === 0) return [];
    const all = told.map((each) => html`<saml:AttributeValue>${each ?? ""}</saml:AttributeValue>`);
    return [
      html`<saml:Attribute Name="${name}" NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:basic">${all}</saml:Attribute>`,
    ];
  });
}

function nameIdOf({ nameIdFormat }: SamlSettings, { subject, pairwise }: Authenticated): string {
  if (nameIdFormat === "persistent") return pairwise;
  return nameIdFormat === "emailAddress" ? (subject.mail ?? "") : subject.login;
}

export const entityId = (issuer: string): string => `${issuer}/oidc/saml/metadata`;
const iso = (at: number) => new Date(at).toISOString();
const newId = () => `_${randomBytes(20).toString("hex")}`;
