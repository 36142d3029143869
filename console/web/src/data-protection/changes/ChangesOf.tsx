import { useQuery } from "@tanstack/react-query";
import { useTranslate } from "react-admin";
import { list } from "../../data/query.ts";
import { Panel } from "../../ui/Panel.tsx";
import type { ChangeRow } from "./change.ts";
import { ChangeTable } from "./ChangeTable.tsx";

/** How a dataset came by its classification. */
export function ChangesOf({ datasetId, onDecided }: { datasetId: string; onDecided: () => void }) {
  const translate = useTranslate();
  const { data, refetch } = useQuery({
    queryKey: ["dataset-changes", datasetId],
    queryFn: async ({ signal }) =>
      list<ChangeRow>("dataset-changes", { filter: { datasetId }, limit: 100 }, { signal }),
  });
  if (!data || data.total === 0) return null;
  const decided = () => {
    void refetch();
    onDecided();
  };
  return (
    <Panel title={translate("resources.dataset-changes.name")}>
      <ChangeTable rows={data.rows} named={false} onDecided={decided} />
    </Panel>
  );
}
