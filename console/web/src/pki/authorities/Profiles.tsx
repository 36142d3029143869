import type { ProfileSummary } from "@chengfang/model/certificate";
import { useTranslate } from "react-admin";
import { joined } from "../../i18n/joined.ts";
import { useLanguage } from "../../i18n/titled.ts";
import { useProfiles } from "../useProfiles.ts";

/** The kinds of certificate in words: for what, how long, with which names and keys. */
export function Profiles() {
  const translate = useTranslate();
  const { all } = useProfiles();
  return (
    <table className="table">
      <thead>
        <tr>
          <th className="fill">{translate("pki.profile")}</th>
          <th>{translate("authorities.usage")}</th>
          <th>{translate("authorities.names")}</th>
          <th>{translate("authorities.keys")}</th>
          <th className="number">{translate("requests.days")}</th>
        </tr>
      </thead>
      <tbody>
        {all.map((profile) => (
          <Row key={profile.name} profile={profile} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ profile }: { profile: ProfileSummary }) {
  const translate = useTranslate();
  const language = useLanguage();
  const { name, title, dual, requestable, keys, days, subject, san, keyUsage, extendedKeyUsage } = profile;
  const usage = [...keyUsage, ...extendedKeyUsage].map((each) => translate(`requests.usage.${each}`, { _: each }));
  const required = subject.filter((each) => each.required).map(({ attribute }) => attribute);
  return (
    <tr>
      <td>
        <span className="strong">{title[language]}</span>
        <div className="quiet">
          {name}
          {dual !== null && ` · ${translate("requests.dual")}`}
          {!requestable && ` · ${translate("authorities.platform")}`}
        </div>
      </td>
      <td>{joined(language, [...new Set(usage)])}</td>
      <td>
        {required.length > 0 && <div>{translate("authorities.required", { names: required.join(", ") })}</div>}
        {joined(
          language,
          san.map((each) => translate(`pki.san.${each}`, { _: each })),
        )}
      </td>
      <td>{keys.join(", ").toUpperCase()}</td>
      <td className="number">
        {days.default}
        <div className="quiet">≤ {days.max}</div>
      </td>
    </tr>
  );
}
