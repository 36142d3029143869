import type { ProfileSummary } from "@chengfang/model/certificate";
import type { Profile } from "../../profile/profile.ts";
import type { RaContext } from "../context.ts";
import { profiles } from "../profiles.ts";

/** What kinds of certificate there are, the platform's own left out. */
export async function listProfiles({ issued }: RaContext): Promise<ProfileSummary[]> {
  const issuing = await issued
    .selectFrom("authorities")
    .select("id")
    .where("kind", "=", "issuing")
    .where("state", "=", "active")
    .orderBy("id")
    .execute();
  const issuers = issuing.map(({ id }) => id);
  return [...profiles.values()].filter(({ internal }) => !internal).map((profile) => summaryOf(profile, issuers));
}

function summaryOf(profile: Profile, issuers: string[]): ProfileSummary {
  const { name, title, keys, validity, subject, san, keyUsage, extendedKeyUsage, dual, people, holder } = profile;
  return {
    name,
    title,
    issuers,
    keys: [...keys.kinds],
    days: { default: validity.days, max: validity.maxDays },
    subject: subject.rules.map((rule) => ({
      attribute: rule.name,
      required: rule.required,
      fixed: rule.fixed ?? null,
    })),
    san: [...(san?.kinds ?? [])],
    keyUsage: [...keyUsage.bits],
    extendedKeyUsage: [...(extendedKeyUsage?.purposes ?? [])],
    dual: dual ?? null,
    requestable: people,
    ...(holder === undefined ? {} : { holder }),
    sanRequired: san?.required ?? false,
  };
}
