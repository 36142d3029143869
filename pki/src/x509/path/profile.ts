import type { Certificate } from "../certificate/parse.ts";
import type { GeneralName } from "../generalName.ts";
import { oids } from "../oid.ts";
import { isMailbox } from "./constraint/email.ts";
import { labelsOf } from "./dnsName.ts";
import type { Facts } from "./facts.ts";
import { failure } from "./reason.ts";
import type { Failure } from "./reason.ts";

/** A certificate's place on a path. */
export type Role = "leaf" | "intermediate" | "anchor";

interface Requirement {
  readonly clause: string;
  readonly says: string;
  /** Whether the certificate breaks it. */
  broken(certificate: Certificate, place: { readonly role: Role; readonly selfIssued: boolean }): boolean;
}

/**
 * What RFC 5280 4 asks of every certificate of a conforming CA, as far as breaking it makes what a certificate says
 * doubtful. Section 6 does not ask for it, so it can be switched off for what other CAs issued long ago.
 */
const requirements: readonly Requirement[] = [
  {
    clause: "4.1.2.1",
    says: "with extensions the version is 3, and a certificate of a path has extensions",
    broken: ({ version }) => version !== 3,
  },
  {
    clause: "4.1.2.2",
    says: "the serial number is positive and has at most 20 octets",
    // by an anchor's serial number nothing is looked up, and old roots have 0
    broken: ({ serial }, { role }) =>
      role !== "anchor" && (serial.startsWith("-") || /^0*$/.test(serial) || serial.length > 40),
  },
  { clause: "4.1.2.4", says: "the issuer is not empty", broken: ({ issuer }) => issuer.rdns.length === 0 },
  {
    clause: "4.1.2.6",
    says: "the subject of a CA is not empty",
    broken: ({ subject, basicConstraints }) => subject.rdns.length === 0 && basicConstraints?.ca === true,
  },
  {
    clause: "4.2.1.1",
    says: "authorityKeyIdentifier has a key identifier, except in self-signed certificates",
    // an anchor's issuer is not looked for
    broken: ({ authorityKeyId }, { role, selfIssued }) =>
      role !== "anchor" && !authorityKeyId?.keyId && !(selfIssued && role === "leaf"),
  },
  {
    clause: "4.2.1.1",
    says: "authorityKeyIdentifier is not critical",
    broken: isCritical(oids.authorityKeyIdentifier),
  },
  {
    clause: "4.2.1.2",
    says: "a CA has a subjectKeyIdentifier",
    broken: ({ subjectKeyId }, { role }) => role !== "leaf" && !subjectKeyId,
  },
  { clause: "4.2.1.2", says: "subjectKeyIdentifier is not critical", broken: isCritical(oids.subjectKeyIdentifier) },
  {
    clause: "4.2.1.3",
    says: "keyCertSign only together with cA",
    broken: ({ keyUsage, basicConstraints }) =>
      keyUsage?.includes("keyCertSign") === true && basicConstraints?.ca !== true,
  },
  {
    clause: "4.2.1.6",
    says: "subjectAltName is critical where the subject is empty",
    broken: (certificate) => certificate.subject.rdns.length === 0 && !isCritical(oids.subjectAltName)(certificate),
  },
  {
    clause: "4.2.1.6",
    says: "the names of subjectAltName are well-formed",
    broken: ({ subjectAltName }) => subjectAltName?.some(isMalformedName) === true,
  },
  {
    clause: "4.2.1.9",
    says: "basicConstraints of a CA are critical",
    broken: (certificate, { role }) => role !== "leaf" && !isCritical(oids.basicConstraints)(certificate),
  },
  {
    clause: "4.2.1.9",
    says: "a path length only together with cA and keyCertSign",
    broken: ({ basicConstraints, keyUsage }) =>
      basicConstraints?.pathLength !== undefined &&
      (!basicConstraints.ca || (keyUsage !== undefined && !keyUsage.includes("keyCertSign"))),
  },
  {
    clause: "4.2.1.10",
    says: "nameConstraints only in a CA, critical, and not empty",
    broken: (certificate) => {
      const { nameConstraints, basicConstraints } = certificate;
      if (!nameConstraints) return false;
      const empty = nameConstraints.permitted.length + nameConstraints.excluded.length === 0;
      return empty || !basicConstraints?.ca || !isCritical(oids.nameConstraints)(certificate);
    },
  },
  {
    clause: "4.2.1.11",
    says: "policyConstraints are critical",
    broken: isPresentUncritical(oids.policyConstraints),
  },
  { clause: "4.2.1.14", says: "inhibitAnyPolicy is critical", broken: isPresentUncritical(oids.inhibitAnyPolicy) },
  { clause: "4.2.1.15", says: "freshestCRL is not critical", broken: isCritical(oids.freshestCrl) },
  { clause: "4.2.2.1", says: "authorityInfoAccess is not critical", broken: isCritical(oids.authorityInfoAccess) },
];

function isCritical(oid: string): (certificate: Certificate) => boolean {
  return ({ extensions }) => extensions.get(oid)?.critical === true;
}

function isPresentUncritical(oid: string): (certificate: Certificate) => boolean {
  return ({ extensions }) => extensions.get(oid)?.critical === false;
}

function isMalformedName(name: GeneralName): boolean {
  if (name.kind === "dns") return labelsOf(name.value, "wildcard") === undefined;
  return name.kind === "email" && !isMailbox(name.value);
}

const known = new WeakMap<Certificate, Map<Role, Failure | undefined>>();

/** The first requirement that the certificate breaks in its place. */
export function checkProfile({ certificate, selfIssued }: Facts, role: Role): Failure | undefined {
  let roles = known.get(certificate);
  if (!roles) known.set(certificate, (roles = new Map()));
  if (roles.has(role)) return roles.get(role);
  const broken = requirements.find((requirement) => requirement.broken(certificate, { role, selfIssued }));
  const found = broken && failure("profile", `RFC 5280 ${broken.clause}: ${broken.says}`);
  roles.set(role, found);
  return found;
}
