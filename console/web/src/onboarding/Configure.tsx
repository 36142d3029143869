import { Button } from "@mui/material";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useNotify, useTranslate } from "react-admin";
import { useSearchParams } from "react-router-dom";
import { request } from "../http/request.ts";
import { useLanguage } from "../i18n/titled.ts";
import { Failure } from "../ui/Failure.tsx";
import { Panel } from "../ui/Panel.tsx";
import { Select } from "../ui/Select.tsx";
import { filled, isLocal, waysOf } from "./commands.ts";
import type { Place } from "./commands.ts";
import { FixedPort } from "./FixedPort.tsx";
import type { Kind, Step } from "./kinds/kind.ts";

/** The commands for the device, with this platform's address in them. */
export function Configure({ kind, onNext }: { kind: Kind; onNext: (since: string) => void }) {
  const translate = useTranslate();
  const { data, error } = useQuery({
    queryKey: ["onboarding"],
    queryFn: async ({ signal }) => request<Place>("/onboarding", { signal }),
  });
  if (error !== null) return <Failure error={error} />;
  if (data === undefined) return <div className="wait">{translate("ui.loading")}</div>;
  return (
    <div className="stack">
      <Commands kind={kind} place={data} />
      <div>
        <Button variant="contained" onClick={() => onNext(data.now)}>
          {translate("onboarding.next")}
        </Button>
      </div>
    </div>
  );
}

function Commands({ kind, place }: { kind: Kind; place: Place }) {
  const translate = useTranslate();
  const [params, setParams] = useSearchParams();
  const ways = waysOf(kind, place);
  const way = ways.find((each) => each === params.get("way")) ?? ways[0];
  const host = params.get("host") ?? place.host;
  const keep = (change: Record<string, string>) =>
    setParams({ ...Object.fromEntries(params), ...change }, { replace: true });
  if (way === undefined) return <Warning>{translate("onboarding.noWay")}</Warning>;
  return (
    <>
      <div className="row onboarding-place">
        {way !== "poll" && (
          <label>
            {translate("onboarding.host")}
            <input className="native" value={host} onChange={(event) => keep({ host: event.target.value })} />
          </label>
        )}
        <Select
          label={translate("onboarding.transport")}
          value={way}
          choices={ways.map((value) => ({ value, label: translate(`onboarding.way.${value}`) }))}
          onChange={(value) => keep({ way: value })}
        />
      </div>
      {way === "poll" && <p className="banner">{translate("onboarding.poll")}</p>}
      {way !== "poll" && isLocal(host) && <Warning>{translate("onboarding.local")}</Warning>}
      {way === "tls" && (
        <p className="banner">{translate(place.clientCertificates ? "onboarding.mutual" : "onboarding.tls")}</p>
      )}
      <Origin kind={kind} />
      {filled(kind, way, { ...place, host }).map((step) => (
        <Block key={step.text} step={step} />
      ))}
      {way === "udp" && <FixedPort port={place.ports.udp} />}
    </>
  );
}

const Warning = ({ children }: { children: ReactNode }) => (
  <p className="banner" data-kind="warn">
    {children}
  </p>
);

/** Where the commands are from. */
function Origin({ kind: { source, note } }: { kind: Kind }) {
  const translate = useTranslate();
  const language = useLanguage();
  return (
    <>
      {source === null ? (
        <Warning>{translate("onboarding.unverifiedWhy")}</Warning>
      ) : (
        <p className="quiet onboarding-source">
          {translate("onboarding.source")}{" "}
          <a className="mono" href={source} target="_blank" rel="noreferrer noopener">
            {source}
          </a>
        </p>
      )}
      {note && <p className="quiet onboarding-source">{note[language]}</p>}
    </>
  );
}

function Block({ step }: { step: Step }) {
  const translate = useTranslate();
  const language = useLanguage();
  const notify = useNotify();
  const copy = async () =>
    navigator.clipboard.writeText(step.text).then(
      () => notify("ui.copied", { type: "success" }),
      () => notify("onboarding.notCopied", { type: "warning" }),
    );
  return (
    <Panel
      title={step.where[language]}
      actions={
        <button type="button" className="plain boxed" onClick={() => void copy()}>
          {translate("ui.copy")}
        </button>
      }
    >
      <div className="panel-body">
        <pre className="source">{step.text}</pre>
      </div>
    </Panel>
  );
}
