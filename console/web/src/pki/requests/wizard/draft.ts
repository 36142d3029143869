import type { CertificateRow, ProfileSummary } from "@chengfang/model/certificate";
import type { CertificateId, Person, RequestDetail } from "@chengfang/model/pki";
import { addressOctets, sanOf } from "../../csr/generalName.ts";
import { nameAttributes } from "../../csr/name.ts";
import type { NameAttribute, SubjectPairs } from "../../csr/name.ts";
import { pairsOf } from "../../subject.ts";

export type Place = "browser" | "csr" | "pkcs12" | "token";

/** A request as it is being written; nothing of it is known to the server yet. */
export interface Draft {
  readonly kind: "new" | "renew" | "rekey";
  readonly of: CertificateId | null;
  readonly person: Pick<Person, "id" | "name" | "kind"> | null;
  readonly profile: string;
  /** By attribute; the standard gives their order. Empty: the names come from the register. */
  readonly names: Readonly<Partial<Record<NameAttribute, string>>>;
  readonly ownNames: boolean;
  readonly san: readonly string[];
  readonly place: Place;
  readonly csr: string;
  readonly days: string;
  readonly comment: string;
}

export const emptyDraft: Draft = {
  kind: "new",
  of: null,
  person: null,
  profile: "",
  names: {},
  ownNames: false,
  san: [],
  place: "browser",
  csr: "",
  days: "",
  comment: "",
};

/** A request that was returned, to be corrected. */
export function draftOfRequest(request: RequestDetail): Draft {
  const { kind, of, profile, subject, san, keyPlace, csr, days, subjectId, subjectName } = request;
  return {
    ...emptyDraft,
    kind: kind === "renew" || kind === "rekey" ? kind : "new",
    of,
    person: subjectId === null ? null : { id: subjectId, name: subjectName, kind: "person" },
    profile,
    names: namesOf(subject),
    ownNames: true,
    san,
    place: places.find((each) => each === keyPlace) ?? "csr",
    csr: csr ?? "",
    days: days === null ? "" : String(days),
  };
}

/** A certificate that is to be followed by another one. */
export function draftOfCertificate(row: CertificateRow, kind: Draft["kind"]): Draft {
  const { issuer, serial, profile, subject, san, ownerId, ownerName } = row;
  return {
    ...emptyDraft,
    kind,
    of: { issuer, serial },
    person: ownerId === null ? null : { id: ownerId, name: ownerName, kind: "person" },
    profile,
    names: namesOf(pairsOf(subject)),
    ownNames: true,
    san,
  };
}

export const places: readonly Place[] = ["browser", "csr", "token", "pkcs12"];

const attributes = Object.keys(nameAttributes) as NameAttribute[];

function namesOf(pairs: readonly (readonly [string, string])[]): Draft["names"] {
  const known = attributes.flatMap((type) => pairs.filter(([each]) => each === type).slice(0, 1));
  return Object.fromEntries(known);
}

/** The names in the order of the standard, without the empty ones; what the profile fixes stands as it fixes it. */
export function subjectOf({ names, ownNames }: Draft, profile: ProfileSummary | undefined): SubjectPairs {
  if (!ownNames) return [];
  const fixed = new Map(profile?.subject.map(({ attribute, fixed: value }) => [attribute, value]));
  return attributes.flatMap((type) => {
    const value = (fixed.get(type) ?? names[type] ?? "").trim();
    return value === "" ? [] : [[type, value] as const];
  });
}

/** The body of `POST /requests`, or of the check before it. */
export function inputOf(draft: Draft, profile: ProfileSummary | undefined): Record<string, unknown> {
  const { kind, of, person, san, place, csr, days, comment } = draft;
  return {
    profile: draft.profile,
    kind,
    of,
    subjectId: person?.id ?? null,
    subject: subjectOf(draft, profile),
    san: san.map((each) => each.trim()).filter((each) => sanOf(each) !== undefined),
    keyPlace: place,
    csr: csr.trim() === "" ? null : csr.trim(),
    days: days.trim() === "" ? null : Number(days),
    comment: comment.trim(),
  };
}

/** Why a name cannot stand as it is written; the key of the message that says so. */
export function sanProblem(entry: string): string | undefined {
  const san = sanOf(entry);
  if (san === undefined) return "requests.sanProblem.empty";
  const { kind, value } = san;
  if (kind === "ip" && addressOctets(value) === undefined) return "requests.sanProblem.ip";
  if (kind === "dns" && !/^(\*\.)?([a-z\d]([a-z\d-]{0,61}[a-z\d])?\.)*[a-z\d]([a-z\d-]{0,61}[a-z\d])?$/i.test(value))
    return "requests.sanProblem.dns";
  return kind === "email" && !/^[^\s@]+@[^\s@]+$/.test(value) ? "requests.sanProblem.email" : undefined;
}

/** What is still missing before the request can be entered; keys of messages, in the order of the form. */
export function missing(draft: Draft, profile: ProfileSummary | undefined, keyMade: boolean): string[] {
  const { san, place, csr, days } = draft;
  const wanted: Readonly<Record<string, boolean>> = {
    profile: draft.profile === "",
    person: draft.person === null && !draft.ownNames,
    san: profile?.sanRequired === true && san.length === 0,
    key: place === "browser" && !keyMade,
    csr: (place === "csr" || place === "token") && csr.trim() === "",
    days: days !== "" && !/^[1-9]\d{0,4}$/.test(days.trim()),
  };
  const words = Object.keys(wanted).filter((each) => wanted[each]);
  return [...words.map((each) => `requests.missing.${each}`), ...san.flatMap((each) => sanProblem(each) ?? [])];
}

/** Profiles that people may ask for, those for such a holder first. */
export function profilesFor(all: readonly ProfileSummary[], kind: string | undefined): ProfileSummary[] {
  const rank = ({ name, holder = name.split("-")[0] }: ProfileSummary) => (holder === kind ? 0 : 1);
  return all.filter(({ requestable }) => requestable).toSorted((a, b) => rank(a) - rank(b));
}
