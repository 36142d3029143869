import type { DataUse } from "@chengfang/model/data/use";
import { Button } from "@mui/material";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { list } from "../../data/query.ts";
import { useMay } from "../../session/may.ts";
import { Panel } from "../../ui/Panel.tsx";
import { RecordUse } from "./RecordUse.tsx";
import { UseTable } from "./UseTable.tsx";

/** What was done with a dataset, newest first. */
export function UsesOf({ datasetId }: { datasetId: string }) {
  const translate = useTranslate();
  const writes = useMay("data.write");
  const [recording, setRecording] = useState(false);
  const { data, refetch } = useQuery({
    queryKey: ["data-uses", datasetId],
    queryFn: async ({ signal }) => list<DataUse>("data-uses", { filter: { datasetId }, limit: 50 }, { signal }),
  });
  const actions = writes && <Button onClick={() => setRecording(true)}>{translate("uses.record")}</Button>;
  const close = () => setRecording(false);
  return (
    <Panel title={translate("resources.data-uses.name")} actions={actions}>
      {data?.total === 0 ? (
        <p className="panel-body quiet">{translate("uses.empty")}</p>
      ) : (
        <UseTable rows={data?.rows ?? []} />
      )}
      {recording && (
        <RecordUse
          datasetId={datasetId}
          onClose={close}
          onDone={() => {
            close();
            void refetch();
          }}
        />
      )}
    </Panel>
  );
}
