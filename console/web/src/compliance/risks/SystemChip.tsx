import { useQuery } from "@tanstack/react-query";
import { useTranslate } from "react-admin";
import { list } from "../../data/query.ts";
import { ChoiceChip } from "../../ui/ChoiceChip.tsx";

const most = 1000;

/** One grading object, out of those that the reader may see. */
export function SystemChip({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const translate = useTranslate();
  const { data } = useQuery({
    queryKey: ["system-names"],
    queryFn: async ({ signal }) =>
      list<{ id: string; name: string }>("systems", { sort: ["name", "ASC"], limit: most }, { signal }),
    staleTime: 60_000,
  });
  return (
    <ChoiceChip
      single
      label={translate("orders.column.system")}
      choices={(data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      value={[value].filter(Boolean)}
      onChange={([next = ""]) => onChange(next)}
    />
  );
}
