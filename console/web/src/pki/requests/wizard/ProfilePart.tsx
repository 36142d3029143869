import type { ProfileSummary } from "@chengfang/model/certificate";
import { useTranslate } from "react-admin";
import { joined } from "../../../i18n/joined.ts";
import { useLanguage } from "../../../i18n/titled.ts";
import { useProfiles } from "../../useProfiles.ts";
import { profilesFor } from "./draft.ts";
import { Part } from "./Part.tsx";
import type { DraftDesk } from "./useDraft.ts";

/** What kind of certificate, each said by what it is good for. */
export function ProfilePart({ desk: { draft, set } }: { desk: DraftDesk }) {
  const translate = useTranslate();
  const language = useLanguage();
  const { all } = useProfiles();
  return (
    <Part n={2} title={translate("requests.part.profile")}>
      <fieldset className="choices profile-choices">
        <legend className="quietly-read">{translate("requests.part.profile")}</legend>
        {profilesFor(all, draft.person?.kind).map((profile) => (
          <label key={profile.name} data-on={draft.profile === profile.name}>
            <input
              type="radio"
              name="profile"
              aria-label={profile.title[language]}
              checked={draft.profile === profile.name}
              onChange={() => set({ profile: profile.name })}
            />
            <span>
              <strong>{profile.title[language]}</strong>
              <GoodFor profile={profile} />
            </span>
          </label>
        ))}
      </fieldset>
    </Part>
  );
}

function GoodFor({ profile }: { profile: ProfileSummary }) {
  const translate = useTranslate();
  const language = useLanguage();
  const { extendedKeyUsage, keyUsage, days, dual, keys } = profile;
  const usage = extendedKeyUsage.length > 0 ? extendedKeyUsage : keyUsage;
  const words = [
    joined(
      language,
      usage.map((each) => translate(`requests.usage.${each}`, { _: each })),
    ),
    translate("requests.validDays", { days: days.default }),
    ...(dual === null ? [] : [translate("requests.dual")]),
    ...(keys.length > 2 ? [] : [keys.join(" / ").toUpperCase()]), // where there is a choice, it comes with the key
  ];
  return <span className="hint block">{words.join(" · ")}</span>;
}
