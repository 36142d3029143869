import { useState } from "react";
import { useTranslate } from "react-admin";
import { Link } from "react-router-dom";
import { titleIn, useLanguage } from "../i18n/titled.ts";
import { useMay } from "../session/may.ts";
import { Empty } from "../ui/Empty.tsx";
import { Failure } from "../ui/Failure.tsx";
import { PageTitle } from "../ui/PageTitle.tsx";
import { SearchBox } from "../ui/SearchBox.tsx";
import { type Listed, useFormats } from "./useFormats.ts";
import "./formats.css";

/** Every format there is: of whom, on what ground, and where it is used. */
export default function FormatList() {
  const translate = useTranslate();
  const [q, setQ] = useState("");
  const writes = useMay("formats.write");
  const { formats, error, retry } = useFormats();
  const shown = formats?.filter((each) => isMeant(each, q.trim().toLowerCase())) ?? [];
  return (
    <>
      <PageTitle title={translate("resources.formats.name")} />
      {error !== null && <Failure error={error} onRetry={retry} />}
      <div className="bar">
        <SearchBox label={translate("formats.search")} value={q} onChange={setQ} />
        {formats && <span className="quiet">{translate("formats.count", { shown: shown.length })}</span>}
        <span className="bar-end">
          <Link className="plain boxed" to="/formats/create">
            {translate(writes ? "formats.write" : "formats.tryOwn")}
          </Link>
        </span>
      </div>
      <div className="table-frame">
        <Table formats={shown} />
        {formats && shown.length === 0 && <Empty title={translate("formats.noneFound")} />}
      </div>
    </>
  );
}

const isMeant = ({ name, title, vendor, product }: Listed, q: string) =>
  [name, title.zh, title.en, vendor ?? "", product ?? ""].some((each) => each.toLowerCase().includes(q));

const columns = ["name", "title", "vendor", "kind", "basis", "used"] as const;

function Table({ formats }: { formats: readonly Listed[] }) {
  const translate = useTranslate();
  return (
    <table className="table">
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {translate(`formats.column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {formats.map((each) => (
          <Row key={each.name} format={each} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ format: { name, title, vendor, product, kind, basis, unverified, sources } }: { format: Listed }) {
  const translate = useTranslate();
  return (
    <tr>
      <td className="mono">{kind !== "code" ? <Link to={`/formats/${name}`}>{name}</Link> : name}</td>
      <td className="format-title">{titleIn(useLanguage(), title.en, title.zh)}</td>
      <td>{[vendor, product].filter((each) => each !== null && each !== "").join(" · ")}</td>
      <td>
        {translate(`formats.kind.${kind}`)}
        {unverified && (
          <span className="tag format-unverified" title={translate("formats.unverifiedWhy")}>
            {translate("formats.unverified")}
          </span>
        )}
      </td>
      <td>
        {basis.map((each) => (
          <Basis key={each} text={each} />
        ))}
      </td>
      <td className="tight" title={sources.join("\n")}>
        {sources.length === 0 ? "—" : translate("formats.usedBy", { count: sources.length })}
      </td>
    </tr>
  );
}

/** An address is shown by its host, and opened elsewhere; anything else is a document's name. */
function Basis({ text }: { text: string }) {
  if (!/^https?:\/\//.test(text) || !URL.canParse(text)) return <div className="format-basis">{text}</div>;
  return (
    <div className="format-basis">
      <a href={text} title={text} target="_blank" rel="noreferrer noopener">
        {new URL(text).host}
      </a>
    </div>
  );
}
