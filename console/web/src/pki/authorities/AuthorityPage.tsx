import type { Authority } from "@chengfang/model/certificate";
import { useQuery } from "@tanstack/react-query";
import { useTranslate } from "react-admin";
import type { ReactNode } from "react";
import { request } from "../../http/request.ts";
import { useMay } from "../../session/may.ts";
import { Failure } from "../../ui/Failure.tsx";
import { PageTitle } from "../../ui/PageTitle.tsx";
import { Tabs } from "../../ui/Tabs.tsx";
import { Ceremony } from "./Ceremony.tsx";
import { Checks } from "./Checks.tsx";
import { CrlTable } from "./CrlTable.tsx";
import { Hierarchy } from "./Hierarchy.tsx";
import { Profiles } from "./Profiles.tsx";
import "../pki.css";
import "./authorities.css";

const tabs = ["hierarchy", "crls", "profiles", "ceremony"] as const;
type Tab = (typeof tabs)[number];
const withoutProfiles = ["hierarchy", "crls", "ceremony"] as const satisfies readonly Tab[];
const everyMs = 30_000;

/** How the authorities are: their keys, what they issued, whether their revocation lists are fresh. */
export default function AuthorityPage() {
  const translate = useTranslate();
  const profiles = useMay("pki.profiles.read");
  const { data, error, refetch } = useQuery({
    queryKey: ["pki-authorities"],
    queryFn: async ({ signal }) => request<Authority[]>("/pki/authorities", { signal, background: true }),
    refetchInterval: everyMs,
  });
  return (
    <>
      <PageTitle title={translate("resources.authorities.name")} />
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {data && (
        <Tabs
          tabs={profiles ? tabs : withoutProfiles}
          label={translate("resources.authorities.name")}
          nameOf={(tab) => translate(`authorities.tab.${tab}`)}
        >
          {(tab) => contents[tab](data)}
        </Tabs>
      )}
    </>
  );
}

const contents: Readonly<Record<Tab, (authorities: readonly Authority[]) => ReactNode>> = {
  hierarchy: (authorities) => (
    <>
      <Checks />
      <Hierarchy authorities={authorities} />
    </>
  ),
  crls: (authorities) => <CrlTable authorities={authorities} />,
  profiles: () => <Profiles />,
  ceremony: () => <Ceremony />,
};
