import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Confirm, useNotify, useTranslate } from "react-admin";
import { request } from "../http/request.ts";
import { Failure } from "../ui/Failure.tsx";
import { FileChoice } from "../ui/FileChoice.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { Panel } from "../ui/Panel.tsx";
import { useExplain } from "../ui/useExplain.ts";
import { timeText } from "../ui/when.ts";

/** `GET /api/screen-map`. */
interface MapState {
  readonly name: string | null;
  readonly at: string | null;
  readonly by: string | null;
  readonly districts: readonly { readonly name: string; readonly unit: string | null }[];
}

const largest = 5_000_000;
const key = ["screen-map"];

/** Which outlines the situation screen draws, and which unit each district belongs to. */
export default function MapPage() {
  const translate = useTranslate();
  const { data, error, refetch } = useQuery({
    queryKey: key,
    queryFn: async ({ signal }) => request<MapState>("/screen-map", { signal }),
  });
  return (
    <div className="stack">
      <PageTitle title={translate("resources.screen-map.name")} />
      <p className="banner">{translate("screen.upload.hint")}</p>
      {error && <Failure error={error} onRetry={() => void refetch()} />}
      {data && <State state={data} />}
    </div>
  );
}

function State({ state }: { state: MapState }) {
  const translate = useTranslate();
  const { name, by, at } = state;
  const words =
    name === null ? translate("screen.upload.own") : translate("screen.upload.given", { name, by, at: timeText(at) });
  return (
    <Panel title={translate("screen.upload.inForce", { map: words })}>
      <div className="panel-body stack">
        <Change own={name !== null} />
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{translate("screen.upload.district")}</th>
              <th scope="col">{translate("screen.upload.unit")}</th>
            </tr>
          </thead>
          <tbody>
            {state.districts.map((each) => (
              <tr key={each.name}>
                <td>{each.name}</td>
                <td>{each.unit ?? translate("screen.upload.noUnit")}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

function useGiveMap() {
  const notify = useNotify();
  const cache = useQueryClient();
  const fail = useExplain();
  const { mutate } = useMutation({
    mutationFn: async (given: Given | null) =>
      given === null
        ? request<MapState>("/screen-map", { method: "DELETE" })
        : request<MapState>("/screen-map", { method: "PUT", body: given }),
    onSuccess: (state) => {
      cache.setQueryData(key, state);
      notify("screen.upload.done");
    },
    onError: fail,
  });
  const choose = async (file: File) => {
    const read = await mapOf(file);
    if (typeof read === "string") notify(read, { type: "warning" });
    else mutate(read);
  };
  return { choose, drop: () => mutate(null) };
}

function Change({ own }: { own: boolean }) {
  const translate = useTranslate();
  const { choose, drop } = useGiveMap();
  const [asking, setAsking] = useState(false);
  const sure = () => {
    setAsking(false);
    drop();
  };
  return (
    <div className="row">
      <FileChoice
        label={translate("screen.upload.choose")}
        accept=".json,.geojson"
        name={undefined}
        onChoose={(file) => void choose(file)}
      />
      {own && (
        <button type="button" className="plain boxed" onClick={() => setAsking(true)}>
          {translate("screen.upload.drop")}
        </button>
      )}
      <Confirm
        isOpen={asking}
        title="screen.upload.drop"
        content="screen.upload.dropSure"
        onConfirm={sure}
        onClose={() => setAsking(false)}
      />
    </div>
  );
}

interface Given {
  readonly name: string;
  readonly map: unknown;
}

/** What the file holds, or the key of what is wrong with it; what GeoJSON must be, the server judges. */
async function mapOf(file: File): Promise<Given | string> {
  if (file.size > largest) return "screen.upload.tooLarge";
  try {
    const map: unknown = JSON.parse(await file.text());
    return { name: file.name, map };
  } catch {
    return "screen.upload.notJson";
  }
}
