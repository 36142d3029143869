import { useQuery } from "@tanstack/react-query";
import { Button } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { list } from "../data/query.ts";

interface Unit {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
}

interface Props {
  readonly value: readonly string[];
  readonly onChange: (ids: string[]) => void;
}

/** Departments and districts, one by one or by kind; a search narrows what is shown, never what is chosen. */
export function UnitChoice({ value, onChange }: Props) {
  const translate = useTranslate();
  const [words, setWords] = useState("");
  const { data } = useQuery({
    queryKey: ["units", "all"],
    queryFn: async () => list<Unit>("units", { limit: 1000, sort: ["name", "ASC"] }),
    staleTime: 300_000,
  });
  const units = data?.rows ?? [];
  const shown = units.filter(({ name }) => name.includes(words.trim()));
  const chosen = new Set(value);
  return (
    <div className="stack">
      <span className="row">
        <Search words={words} onChange={setWords} />
        <Groups
          units={units}
          shown={words.trim() === "" ? units : shown}
          onAdd={(some) => onChange([...new Set([...value, ...some.map(({ id }) => id)])])}
        />
        <None disabled={value.length === 0} onClick={() => onChange([])} />
        <span className="quiet">{translate("dispatches.chosenUnits", { count: value.length })}</span>
      </span>
      <fieldset className="many-field unit-choice">
        <legend className="visually-hidden">{translate("dispatches.recipients")}</legend>
        {shown.map(({ id, name }) => (
          <label key={id}>
            <input
              type="checkbox"
              checked={chosen.has(id)}
              onChange={() => onChange(chosen.has(id) ? value.filter((each) => each !== id) : [...value, id])}
            />
            {name}
          </label>
        ))}
      </fieldset>
    </div>
  );
}

function None({ disabled, onClick }: { disabled: boolean; onClick: () => void }) {
  const translate = useTranslate();
  return (
    <Button size="small" disabled={disabled} onClick={onClick}>
      {translate("dispatches.noUnits")}
    </Button>
  );
}

function Search({ words, onChange }: { words: string; onChange: (words: string) => void }) {
  const translate = useTranslate();
  return (
    <input
      type="search"
      className="search"
      aria-label={translate("dispatches.searchUnits")}
      placeholder={translate("dispatches.searchUnits")}
      value={words}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === "Enter") event.preventDefault(); // it would save the draft
      }}
    />
  );
}

interface GroupProps {
  readonly units: readonly Unit[];
  readonly shown: readonly Unit[];
  readonly onAdd: (some: readonly Unit[]) => void;
}

function Groups({ units, shown, onAdd }: GroupProps) {
  const translate = useTranslate();
  const kinds = [...new Set(units.map(({ kind }) => kind))].filter((kind) => kind !== "");
  return (
    <>
      <Button size="small" onClick={() => onAdd(shown)}>
        {translate("dispatches.allUnits")}
      </Button>
      {kinds.map((kind) => (
        <Button key={kind} size="small" onClick={() => onAdd(units.filter((unit) => unit.kind === kind))}>
          {translate(`name.unitKind.${kind}`, { _: kind })}
        </Button>
      ))}
    </>
  );
}
