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
  const kinds = [...new Set(units.map(({ kind }) => kind))].filter((kind) => kind !== "");
  const add = (some: readonly Unit[]) => onChange([...new Set([...value, ...some.map(({ id }) => id)])]);
  return (
    <div className="stack">
      <span className="row">
        <input
          type="search"
          className="search"
          aria-label={translate("dispatches.searchUnits")}
          placeholder={translate("dispatches.searchUnits")}
          value={words}
          onChange={(event) => setWords(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter") event.preventDefault();
          }}
        />
        <Button size="small" onClick={() => add(words.trim() === "" ? units : shown)}>
          {translate("dispatches.allUnits")}
        </Button>
        {kinds.map((kind) => (
          <Button key={kind} size="small" onClick={() => add(units.filter((unit) => unit.kind === kind))}>
            {translate(`name.unitKind.${kind}`, { _: kind })}
          </Button>
        ))}
        <Button size="small" disabled={value.length === 0} onClick={() => onChange([])}>
          {translate("dispatches.noUnits")}
        </Button>
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
