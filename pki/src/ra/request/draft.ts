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
  const profile = profileNamed(profiles, input.profile);
  if (!profile.people || profile.internal) {
    throw new Refusal("invalid", `${profile.name} is not asked for by people`, { reason: "profile" });
  }
  checkKeyPlace(profile, input, keyLater);
  const former = input.of === null ? undefined : await formerOf(context, input.of);
  if (input.kind !== "new" && former === undefined) {
    throw new Refusal("invalid", "a renewal names its certificate", { reason: "of" });
  }
  const personId = input.subjectId ?? former?.personId ?? null;
  const person = personId === null ? undefined : await findPerson(context.db, personId);
  const unit = await unitOf(context, person);
  const organisation = context.config.organisation;
  const named = { profile, person, unit, organisation };
  const subject = input.subject.length > 0 ? input.subject : (former?.subject ?? defaultSubject(named));
  const san = input.san.length > 0 ? input.san : (former?.san ?? defaultNames(named));
  const asked = input.csr === null ? undefined : askedByCsr(csrOfText(input.csr));
  return {
    profile,
    kind: input.kind,
    of: input.of,
    person,
    unit,
    subject,
    san,
    keyPlace: input.keyPlace,
    asked,
    days: input.days,
  };
}

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
