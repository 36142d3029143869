import { Menu, MenuItem } from "@mui/material";
import { useState } from "react";
import { useNotify, useTranslate } from "react-admin";
import type { Rows } from "../data/query.ts";
import { follow } from "../http/save.ts";
import { useMay } from "../session/may.ts";
import { countText } from "../ui/when.ts";
import type { EventQuestion } from "./address.ts";
import type { EventRecord } from "./event.ts";
import { UnmaskButton } from "./Unmask.tsx";
import { exportUrl, useFieldNames } from "./useEvents.ts";
import { Chevron } from "../ui/Chevron.tsx";
import { Tick } from "../ui/ChoiceChip.tsx";

interface Props {
  readonly answer: Rows<EventRecord> | undefined;
  readonly filter: Record<string, unknown>;
  /** For what numbers of people are shown as they are; empty: they are masked. */
  readonly purpose: string;
  readonly question: EventQuestion;
  readonly onChange: (some: Partial<EventQuestion>) => void;
  readonly onUnmask: (purpose: string) => void;
}

/** How much was found, which columns are shown, and the way to take it all home. */
export function FoundBar({ answer, filter, purpose, question, onChange, onUnmask }: Props) {
  const translate = useTranslate();
  const notify = useNotify();
  const mayExport = useMay("events.export");
  const count = countText(answer?.total ?? 0);
  const take = (format: "csv" | "ndjson") => {
    follow(exportUrl(filter, format, purpose), `events.${format}`);
    notify("events.exporting", { type: "info" });
  };
  return (
    <header className="row">
      <h2>
        <output>
          {answer
            ? translate(answer.capped ? "events.foundAtLeast" : "events.found", { count })
            : translate("ui.loading")}
        </output>
      </h2>
      <span className="quiet">{translate("events.zoomHint")}</span>
      <span className="bar-end">
        {purpose === "" && <UnmaskButton onUnmask={onUnmask} />}
        <ColumnChoice columns={question.columns} onChange={(columns) => onChange({ columns, page: question.page })} />
        {mayExport && (
          <>
            <button type="button" className="plain boxed" onClick={() => take("csv")}>
              {translate("events.exportCsv")}
            </button>
            <button type="button" className="plain boxed" onClick={() => take("ndjson")}>
              {translate("events.exportNdjson")}
            </button>
          </>
        )}
      </span>
    </header>
  );
}

function ColumnChoice({ columns, onChange }: { columns: readonly string[]; onChange: (columns: string[]) => void }) {
  const translate = useTranslate();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const known = useFieldNames().filter((name) => name !== "@timestamp");
  const names = [...columns, ...known.filter((name) => !columns.includes(name))];
  const toggle = (name: string) =>
    onChange(columns.includes(name) ? columns.filter((each) => each !== name) : [...columns, name]);
  return (
    <>
      <button
        type="button"
        className="plain boxed"
        aria-haspopup="menu"
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {translate("events.columns")} <Chevron />
      </button>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        {names.map((name) => (
          <MenuItem key={name} dense onClick={() => toggle(name)}>
            <Tick label={name} on={columns.includes(name)} />
            {name}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
