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
        {profilesFor(all, draft.person?.kind).map(({ name, title, extendedKeyUsage, keyUsage, days, dual, keys }) => (
          <label key={name} data-on={draft.profile === name}>
            <input
              type="radio"
              name="profile"
              checked={draft.profile === name}
              onChange={() => set({ profile: name })}
            />
            <span>
              <strong>{title[language]}</strong>
              <span className="hint block">
                {joined(
                  language,
                  (extendedKeyUsage.length > 0 ? extendedKeyUsage : keyUsage).map((each) =>
                    translate(`requests.usage.${each}`, { _: each }),
                  ),
                )}
                {" · "}
                {translate("requests.validDays", { days: days.default })}
                {dual !== null && ` · ${translate("requests.dual")}`}
                {` · ${keys.join("/").toUpperCase()}`}
              </span>
            </span>
          </label>
        ))}
      </fieldset>
    </Part>
  );
}
