import type { Authority } from "@chengfang/model/certificate";
import { useQuery } from "@tanstack/react-query";
import { useTranslate } from "react-admin";
import { useSearchParams } from "react-router-dom";
import type { ReactNode } from "react";
import { request } from "../../http/request.ts";
import { useMay } from "../../session/may.ts";
import { Failure } from "../../ui/Failure.tsx";
import { PageTitle } from "../../ui/PageTitle.tsx";
import { Ceremony } from "./Ceremony.tsx";
import { Checks } from "./Checks.tsx";
import { CrlTable } from "./CrlTable.tsx";
import { Hierarchy } from "./Hierarchy.tsx";
import { Profiles } from "./Profiles.tsx";
import "../pki.css";
import "./authorities.css";

const tabs = ["hierarchy", "crls", "profiles", "ceremony"] as const;
type Tab = (typeof tabs)[number];
const everyMs = 30_000;

/** How the authorities are: their keys, what they issued, whether their revocation lists are fresh. */
export default function AuthorityPage() {
  const translate = useTranslate();
  const { data, error, refetch } = useQuery({
    queryKey: ["pki-authorities"],
    queryFn: async ({ signal }) => request<Authority[]>("/pki/authorities", { signal, background: true }),
    refetchInterval: everyMs,
  });
  return (
    <>
      <PageTitle title={translate("resources.authorities.name")} />
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {data && <Tabs authorities={data} />}
    </>
  );
}

function Tabs({ authorities }: { authorities: readonly Authority[] }) {
  const translate = useTranslate();
  const [params, setParams] = useSearchParams();
  const profiles = useMay("pki.profiles.read");
  const shown = tabs.filter((each) => each !== "profiles" || profiles);
  const tab = shown.find((each) => each === params.get("tab")) ?? "hierarchy";
  return (
    <section className="panel">
      <div className="tab-list" role="tablist" aria-label={translate("resources.authorities.name")}>
        {shown.map((each) => (
          <button
            key={each}
            type="button"
            role="tab"
            id={`tab-${each}`}
            aria-selected={each === tab}
            aria-controls="tab-panel"
            onClick={() => setParams({ tab: each }, { replace: true })}
          >
            {translate(`authorities.tab.${each}`)}
          </button>
        ))}
      </div>
      <div role="tabpanel" id="tab-panel" aria-labelledby={`tab-${tab}`} className="tab-panel">
        {contents[tab](authorities)}
      </div>
    </section>
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
