import type { RequestCheck } from "@chengfang/model/pki";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDeferredValue } from "react";
import { useTranslate } from "react-admin";
import { request } from "../../../http/request.ts";
import { Facts, Panel } from "../../../ui/Panel.tsx";
import { Findings } from "../RequestVetting.tsx";
import { Words } from "../../Words.tsx";
import { inputOf } from "./draft.ts";
import type { DraftDesk } from "./useDraft.ts";

/** What the rules say of the request as it stands now, before anything is entered. */
export function CheckPanel({ desk }: { desk: DraftDesk }) {
  const translate = useTranslate();
  const data = useCheck(desk);
  return (
    <div className="stack check">
      <Panel title={translate("requests.findings")}>
        {data ? (
          <Findings findings={data.findings} />
        ) : (
          <p className="panel-note quiet">{translate("requests.soon")}</p>
        )}
      </Panel>
      {data && data.subject.length > 0 && <Preview check={data} />}
      {data && data.csrWords.length > 0 && (
        <Panel title={translate("requests.csrWords")}>
          <Words lines={data.csrWords} />
        </Panel>
      )}
    </div>
  );
}

function useCheck({ draft, profile }: DraftDesk): RequestCheck | undefined {
  const asked = useDeferredValue(JSON.stringify(inputOf({ ...draft, comment: "" }, profile)));
  const { data } = useQuery({
    queryKey: ["pki", "check", asked],
    queryFn: async ({ signal }) => {
      await rest(signal);
      return request<RequestCheck>("/pki/requests/check", { method: "POST", body: JSON.parse(asked), signal });
    },
    enabled: draft.profile !== "",
    placeholderData: keepPreviousData,
    retry: false,
  });
  return data;
}

function Preview({ check: { subject, san } }: { check: RequestCheck }) {
  const translate = useTranslate();
  return (
    <Panel title={translate("requests.preview")}>
      <Facts
        rows={[
          ...subject.map(([type, value]) => [translate(`pki.attribute.${type}`, { _: type }), value] as const),
          [translate("requests.san"), san.map((each) => <div key={each}>{each}</div>)],
        ]}
      />
    </Panel>
  );
}

/** Waits until nobody types; a newer question takes this one back. */
async function rest(signal: AbortSignal): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 350));
  signal.throwIfAborted();
}
