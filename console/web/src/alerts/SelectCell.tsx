import { useTranslate } from "react-admin";
import type { Desk } from "./useDesk.ts";

export function SelectCell({
  line,
  selected,
  desk,
  name,
}: {
  line: string;
  selected: boolean;
  desk: Desk;
  name: string;
}) {
  const translate = useTranslate();
  return (
    <td className="tight">
      <input
        type="checkbox"
        checked={selected}
        aria-label={`${translate("alerts.column.select")}: ${name}`}
        onChange={() => desk.select(line)}
      />
    </td>
  );
}
