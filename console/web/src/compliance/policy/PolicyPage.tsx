import type { PolicyProfile } from "@chengfang/model/compliance/register";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { useSearchParams } from "react-router-dom";
import { request } from "../../http/request.ts";
import { Failure } from "../../ui/Failure.tsx";
import { PageTitle } from "../../ui/PageTitle.tsx";
import { NewProfile } from "./NewProfile.tsx";
import { Parameters } from "./Parameters.tsx";
import "../compliance.css";
import "./policy.css";

/** The parameters that checks compare with: as shipped, and as each profile has them. */
export default function PolicyPage() {
  const translate = useTranslate();
  const [params, setParams] = useSearchParams();
  const [making, setMaking] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: ["policies"],
    queryFn: async ({ signal }) => request<PolicyProfile[]>("/policies", { signal }),
  });
  const profiles = data ?? [];
  const profile = profiles.find(({ name }) => name === params.get("profile")) ?? profiles[0];
  const titleOf = ({ name, title }: PolicyProfile) =>
    title || (name === "default" ? translate("policy.default") : name);
  return (
    <>
      <PageTitle title={translate("resources.policies.name")} />
      <div className="bar">
        <span className="switch">
          {profiles.map((each) => (
            <button
              key={each.name}
              type="button"
              aria-pressed={each.name === profile?.name}
              onClick={() => setParams({ profile: each.name })}
            >
              {titleOf(each)}
            </button>
          ))}
        </span>
        <span className="quiet">{translate("policy.hint")}</span>
        <button type="button" className="plain boxed bar-end" onClick={() => setMaking(true)}>
          {translate("policy.new")}
        </button>
      </div>
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {profile && (
        <Parameters key={`${profile.name} ${profile.updatedAt}`} profile={profile} onSaved={() => void refetch()} />
      )}
      {making && (
        <NewProfile
          onClose={() => setMaking(false)}
          onMade={(name) => {
            setMaking(false);
            void refetch().then(() => setParams({ profile: name }));
          }}
        />
      )}
    </>
  );
}
