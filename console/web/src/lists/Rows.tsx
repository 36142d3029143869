import type { ListKind } from "@chengfang/model/enrichment";
import { useTranslate } from "react-admin";
import { When } from "../ui/When.tsx";
import { columnWord, columns } from "./columns.ts";

interface Props {
  readonly list: ListKind;
  readonly rows: readonly (readonly string[])[];
}

/** Entries by the columns of their list. */
export function Rows({ list, rows }: Props) {
  const translate = useTranslate();
  if (rows.length === 0) return null;
  return (
    <table className="table">
      <thead>
        <tr>
          {columns[list].map((name) => (
            <th key={name} scope="col">
              {translate(columnWord(list, name))}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((cells) => (
          <tr key={cells.join("\n")}>
            {columns[list].map((name, at) => (
              <td key={name} className="list-cell">
                <Cell name={name} text={cells[at] ?? ""} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell({ name, text }: { name: string; text: string }) {
  const translate = useTranslate();
  if (text === "") return <span className="quiet">—</span>;
  if (name === "until") return <When at={text} />;
  if (name === "kind") return translate(`lists.kind.${text}`, { _: text });
  if (name === "confidence") return translate(`lists.confidence.${text}`, { _: text });
  return <span className={name === "range" || name === "value" || name === "account" ? "mono" : ""}>{text}</span>;
}
