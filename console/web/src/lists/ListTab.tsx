import type { ListsState } from "@chengfang/model/list-change";
import { Button } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { useMay } from "../session/may.ts";
import { Facts } from "../ui/Panel.tsx";
import { When } from "../ui/When.tsx";
import { countText } from "../ui/when.ts";
import { Entries } from "./Entries.tsx";
import { History } from "./History.tsx";
import { UploadDialog } from "./UploadDialog.tsx";
import { Waiting } from "./Waiting.tsx";

type State = ListsState["lists"][number];

/** One list: since when it stands and from which file, what waits, its entries and its changes. */
export function ListTab({ state }: { state: State }) {
  const translate = useTranslate();
  const [uploading, setUploading] = useState(false);
  const writes = useMay("lists.write");
  const { list, origin, waiting, size } = state;
  return (
    <div className="stack panel-body">
      <p className="quiet">{translate(`lists.about.${list}`)}</p>
      <Loaded state={state} />
      {waiting && <Waiting key={waiting.id} change={waiting} />}
      <div className="row">
        {writes && (
          <Button variant="contained" disabled={waiting !== null} onClick={() => setUploading(true)}>
            {translate("lists.upload")}
          </Button>
        )}
        {size > 0 && (
          <Button href={`/api/lists/${list}/file`} download variant="outlined">
            {translate("lists.download")}
          </Button>
        )}
      </div>
      <Entries list={list} since={origin?.at ?? ""} />
      <History list={list} />
      {uploading && <UploadDialog list={list} seen={origin?.at ?? ""} onClose={() => setUploading(false)} />}
    </div>
  );
}

function Loaded({ state: { size, over, origin } }: { state: State }) {
  const translate = useTranslate();
  const counted = translate("lists.entries", { smart_count: size, count: countText(size) });
  return (
    <Facts
      rows={[
        [
          translate("lists.loaded"),
          over === 0 ? counted : `${counted} · ${translate("lists.over", { count: countText(over) })}`,
        ],
        [translate("lists.since"), origin && <When key="since" at={origin.at} />],
        [translate("lists.by"), origin && translate(`lists.actor.${origin.by}`, { _: origin.by })],
        [
          translate("lists.file"),
          origin && (
            <span key="file" title={`SHA-256 ${origin.sha256}`}>
              {origin.file}
            </span>
          ),
        ],
      ]}
    />
  );
}
