import type { ListKind } from "@chengfang/model/enrichment";
import type { ListPreview } from "@chengfang/model/list-change";
import { useTranslate } from "react-admin";
import { countText } from "../ui/when.ts";
import { columnWord } from "./columns.ts";
import { Rows } from "./Rows.tsx";

/** What a file would change: what is wrong with it by line, or what comes and goes. */
export function Difference({ list, preview }: { list: ListKind; preview: ListPreview }) {
  const translate = useTranslate();
  const { size, added, removed, skipped, flaws, addedRows, removedRows } = preview;
  if (flaws.length > 0) return <Flaws list={list} flaws={flaws} />;
  return (
    <>
      <output className="banner" data-kind={removed > 0 && size === 0 ? "warn" : ""}>
        {translate("lists.difference", { size: countText(size), added: countText(added), removed: countText(removed) })}
        {skipped > 0 && ` ${translate("lists.skipped", { count: countText(skipped) })}`}
      </output>
      <Part title="lists.added" list={list} count={added} rows={addedRows} />
      <Part title="lists.removed" list={list} count={removed} rows={removedRows} />
    </>
  );
}

interface PartProps {
  readonly title: string;
  readonly list: ListKind;
  readonly count: number;
  readonly rows: readonly (readonly string[])[];
}

function Part({ title, list, count, rows }: PartProps) {
  const translate = useTranslate();
  if (count === 0) return null;
  return (
    <details open={rows.length <= 10}>
      <summary>{translate(title, { count: countText(count) })}</summary>
      <div className="table-frame list-part">
        <Rows list={list} rows={rows} />
      </div>
      {count > rows.length && <span className="quiet">{translate("lists.first", { count: rows.length })}</span>}
    </details>
  );
}

function Flaws({ list, flaws }: Pick<ListPreview, "flaws"> & { list: ListKind }) {
  const translate = useTranslate();
  const field = (name: string) => (name === "" ? "" : translate(columnWord(list, name)));
  return (
    <>
      <output className="banner" data-kind="red">
        {translate("lists.flawed", { count: flaws.length })}
      </output>
      <ul className="list-flaws">
        {flaws.map(({ line, field: name, code }) => (
          <li key={`${line} ${name} ${code}`}>
            {line > 0 && <strong>{translate("lists.line", { line })} </strong>}
            {translate(`lists.flaw.${code}`, { field: field(name) })}
          </li>
        ))}
      </ul>
    </>
  );
}
