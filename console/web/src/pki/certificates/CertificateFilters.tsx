import { useTranslate } from "react-admin";
import { ChoiceChip, FixedChip } from "../../ui/ChoiceChip.tsx";
import { FilterChip } from "../../ui/FilterChip.tsx";
import { SearchBox } from "../../ui/SearchBox.tsx";
import type { Filtered } from "../../data/useList.ts";
import { useIssuers } from "../useIssuers.ts";
import { useProfiles } from "../useProfiles.ts";

export type CertificateLists = "status";

export type CertificateWords = "q" | "issuer" | "profile" | "unitId" | "owner" | "expiringDays";

interface Props {
  readonly list: Filtered<CertificateWords, CertificateLists>;
}

const statuses = ["issued", "held", "revoked", "expired"] as const;
const expiring = ["1", "7", "30", "90"] as const;

export function CertificateFilters({ list }: Props) {
  const translate = useTranslate();
  const profiles = useProfiles();
  const issuers = useIssuers();
  const { words, lists } = list.question;
  const single = (name: CertificateWords) => ({
    single: true,
    value: [words[name]].filter(Boolean),
    onChange: ([value = ""]: string[]) => list.word(name, value),
  });
  return (
    <div className="bar">
      <SearchBox label={translate("certificates.search")} value={words.q} onChange={(q) => list.word("q", q)} />
      <ChoiceChip
        label={translate("ui.status")}
        choices={statuses.map((value) => ({ value, label: translate(`pki.status.${value}`) }))}
        value={lists.status}
        onChange={(value) => list.choose("status", value)}
      />
      <ChoiceChip
        label={translate("certificates.expiring")}
        choices={expiring.map((value) => ({ value, label: translate("certificates.within", { days: value }) }))}
        {...single("expiringDays")}
      />
      <ChoiceChip label={translate("pki.issuer")} choices={issuers.choices} {...single("issuer")} />
      {profiles.choices.length > 0 && (
        <ChoiceChip label={translate("pki.profile")} choices={profiles.choices} {...single("profile")} />
      )}
      <FilterChip of="unit" {...single("unitId")} />
      {words.owner !== "" && (
        <FixedChip label={translate("pki.owner")} value={words.owner} onRemove={() => list.word("owner", "")} />
      )}
    </div>
  );
}
