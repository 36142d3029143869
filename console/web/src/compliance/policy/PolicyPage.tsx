import type { PolicyProfile } from "@chengfang/model/compliance/register";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { useSearchParams } from "react-router-dom";
import { request } from "../../http/request.ts";
import { Failure } from "../../ui/Failure.tsx";
import { PageTitle } from "../../ui/PageTitle.tsx";
import { AddButton } from "../RegisterBar.tsx";
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
  const choose = (name: string) => setParams({ profile: name });
  return (
    <>
      <PageTitle title={translate("resources.policies.name")} />
      <div className="bar">
        <Profiles profiles={profiles} at={profile?.name} onChoose={choose} />
        <span className="quiet">{translate("policy.hint")}</span>
        <AddButton label={translate("policy.new")} onClick={() => setMaking(true)} />
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
            void refetch().then(() => choose(name));
          }}
        />
      )}
    </>
  );
}

interface ProfilesProps {
  readonly profiles: readonly PolicyProfile[];
  readonly at: string | undefined;
  readonly onChoose: (name: string) => void;
}

function Profiles({ profiles, at, onChoose }: ProfilesProps) {
  const translate = useTranslate();
  return (
    <span className="switch">
      {profiles.map(({ name, title }) => (
        <button key={name} type="button" aria-pressed={name === at} onClick={() => onChoose(name)}>
          {title || (name === "default" ? translate("policy.default") : name)}
        </button>
      ))}
    </span>
  );
}
