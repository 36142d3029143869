import type { CertificateId, KeyPlace, Person, RequestInput, RequestKind, Subject } from "@chengfang/model/pki";
import { Refusal } from "@chengfang/model/refusal";
import { profileNamed } from "../../profile/load.ts";
import type { Profile } from "../../profile/profile.ts";
import type { RaContext } from "../context.ts";
import { findPerson } from "../person/read.ts";
import { profiles } from "../profiles.ts";
import { unitOf } from "../person/unit.ts";
import type { Unit } from "../person/unit.ts";
import { formerOf } from "./former.ts";
import type { Former } from "./former.ts";
import { askedByCsr, csrOfText } from "./csr.ts";
import type { AskedKey } from "./csr.ts";
import { defaultNames, defaultSubject } from "./names.ts";

/** What is asked for, whole: the names that will stand in the certificate, its key and its owner. */
export interface Draft {
  readonly profile: Profile;
  readonly kind: RequestKind;
  readonly of: CertificateId | null;
  readonly person: Person | undefined;
  readonly unit: Unit | undefined;
  readonly subject: Subject;
  readonly san: readonly string[];
  readonly keyPlace: KeyPlace;
  /** undefined: it is made when it is collected. */
  readonly asked: AskedKey | undefined;
  readonly days: number | null;
}

/**
 * Completes what a person entered from the register, and for a renewal from the certificate that it follows. Refuses
 * ("invalid") what can be no certificate, ("not-found") a person or certificate that there is not.
 */
export async function draftOf(context: RaContext, input: RequestInput, { keyLater = false } = {}): Promise<Draft> {
  const profile = profileForPeople(input.profile);
  checkKeyPlace(profile, input, keyLater);
  const former = await followed(context, input);
  const person = await personOf(context, input.subjectId ?? former?.personId ?? null);
  const unit = await unitOf(context, person);
  const named = { profile, person, unit, organisation: context.config.organisation };
  const { kind, of, keyPlace, days } = input;
  return {
    profile,
    kind,
    of,
    person,
    unit,
    keyPlace,
    days,
    subject: firstFilled(input.subject, former?.subject) ?? defaultSubject(named),
    san: firstFilled(input.san, former?.san) ?? defaultNames(named),
    asked: input.csr === null ? undefined : askedByCsr(csrOfText(input.csr)),
  };
}

function profileForPeople(name: string): Profile {
  const profile = profileNamed(profiles, name);
  if (profile.people && !profile.internal) return profile;
  throw new Refusal("invalid", `${name} is not asked for by people`, { reason: "profile" });
}

const firstFilled = <T>(given: readonly T[], former: readonly T[] | undefined): T[] | undefined =>
  [given, former ?? []].find((each) => each.length > 0)?.slice();

async function followed(context: RaContext, { of, kind }: RequestInput): Promise<Former | undefined> {
  if (of !== null) return formerOf(context, of);
  if (kind !== "new") throw new Refusal("invalid", "a renewal names its certificate", { reason: "of" });
  return undefined;
}

const personOf = async ({ db }: RaContext, id: string | null): Promise<Person | undefined> =>
  id === null ? undefined : findPerson(db, id);

/** GM/T 0015 Annex C, GM/T 0034: the signing key of a pair is made by its holder and known to nobody else. */
function checkKeyPlace(profile: Profile, { keyPlace, csr }: RequestInput, keyLater: boolean): void {
  if (keyPlace === "pkcs12") {
    if (profile.dual !== undefined) {
      throw new Refusal("invalid", "a signing key of a pair is made by its holder", { reason: "key-place" });
    }
    if (csr !== null) throw new Refusal("invalid", "a PKCS#12 takes no CSR", { reason: "key-place" });
  } else if (csr === null && !keyLater) {
    throw new Refusal("invalid", "a CSR is needed", { reason: "csr" });
  }
}
