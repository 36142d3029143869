import { attributeNames } from "./file.ts";
import type { AttributeName, ProfileFile } from "./file.ts";

declare const valid: unique symbol;

export interface AttributeRule {
  readonly name: AttributeName;
  readonly fixed?: string | undefined;
  readonly required: boolean;
  readonly max: number;
  readonly times: number;
}

/** What a certificate of this kind is; whoever holds one holds a consistent one. */
export type Profile = Omit<ProfileFile, "subject"> & {
  readonly name: string;
  readonly subject: { readonly rules: readonly AttributeRule[]; readonly clause: string };
  /** Nobody but the CA asks for it: an authority's certificate, or that of one of the CA's own signers. */
  readonly internal: boolean;
  readonly [valid]: true;
};

export const day = 86_400_000;

/** X.520 and RFC 5280 Appendix A.1: upper bounds of attribute values. */
const upperBounds: Readonly<Record<AttributeName, number>> = {
  C: 2,
  ST: 128,
  L: 128,
  STREET: 128,
  O: 64,
  organizationIdentifier: 128,
  OU: 64,
  T: 64,
  serialNumber: 64,
  SN: 40,
  GN: 16,
  UID: 64,
  CN: 64,
};

/** Checks what a file says against itself and the standards; throws an Error that names the profile. */
export function profileOf(name: string, file: ProfileFile): Profile {
  const { subject, ...rest } = file;
  const wrong = problemOf(file);
  if (wrong !== undefined) throw new Error(`profile ${name}: ${wrong}`);
  const rules = attributeNames.flatMap((each) => {
    const rule = subject.attributes[each];
    return rule === undefined ? [] : [{ ...rule, name: each, max: Math.min(rule.max ?? 1024, upperBounds[each]) }];
  });
  const internal = file.automatic.includes("ca") && !file.people;
  const checked: Omit<Profile, typeof valid> = { ...rest, name, internal, subject: { rules, clause: subject.clause } };
  return checked as Profile; // the one place where a Profile comes from
}

function problemOf(file: ProfileFile): string | undefined {
  const { validity, authority, keyUsage, keys, san, automatic, people } = file;
  const signsCertificates = keyUsage.bits.includes("keyCertSign");
  if (validity.days > validity.maxDays) return `${validity.days} days are more than ${validity.maxDays}`;
  if ((authority !== undefined) !== signsCertificates)
    return "authority and keyCertSign belong together (RFC 5280 §4.2.1.3)";
  if (keys.rsaBits.min < 2048) return "RSA keys below 2048 bits are weak (NIST SP 800-131A)";
  if (keys.rsaBits.max < keys.rsaBits.min) return "rsaBits: max is below min";
  if (!people && automatic.length === 0) return "nobody may have it issued";
  if (san?.required === true && san.kinds.length === 0) return "subjectAltName is required, and no kind of it allowed";
  return undefined;
}
