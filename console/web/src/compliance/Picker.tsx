import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { list } from "../data/query.ts";

interface Named {
  readonly id: string;
  readonly name: string;
}

interface Props {
  /** The list that is searched: `assets`, `systems`. */
  readonly resource: "assets" | "systems";
  readonly label: string;
  readonly value: readonly string[];
  readonly onChange: (value: string[]) => void;
  /** One at most: nothing to count. */
  readonly single?: boolean;
}

const most = 12;

/** Several entries of a register, found by their names. */
export function Picker({ resource, label, value, onChange, single = false }: Props) {
  const translate = useTranslate();
  const [q, setQ] = useState("");
  const found = useNamed(resource, { q }, q.trim() !== "");
  const others = found.filter(({ id }) => !value.includes(id)).slice(0, most);
  return (
    <div className="field span picker">
      <label>
        <span>
          {label} {!single && <span className="quiet">{translate("comply.chosen", { count: value.length })}</span>}
        </span>
        <input
          type="search"
          className="native"
          placeholder={translate("comply.pickerHint")}
          value={q}
          onChange={(event) => setQ(event.target.value)}
          onKeyDown={(event) => event.key === "Enter" && event.preventDefault()}
        />
      </label>
      {others.length > 0 && (
        <div className="row">
          {others.map(({ id, name }) => (
            <button key={id} type="button" className="plain boxed" onClick={() => onChange([...value, id])}>
              + {name}
            </button>
          ))}
        </div>
      )}
      <Chosen resource={resource} value={value} onChange={onChange} />
    </div>
  );
}

function Chosen({ resource, value, onChange }: Omit<Props, "label" | "single">) {
  const translate = useTranslate();
  const chosen = useNamed(resource, { id: value }, value.length > 0);
  if (value.length === 0) return null;
  return (
    <div className="row">
      {value.map((id) => {
        const name = chosen.find((each) => each.id === id)?.name ?? id;
        return (
          <span key={id} className="chip" data-on="true">
            <span className="chip-text">{name}</span>
            <button
              type="button"
              aria-label={translate("ui.removeFilter", { name })}
              onClick={() => onChange(value.filter((each) => each !== id))}
            >
              ×
            </button>
          </span>
        );
      })}
    </div>
  );
}

interface OneProps {
  readonly resource: "assets" | "systems";
  readonly label: string;
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}

/** At most one entry of a register; another choice takes the place of the last. */
export function OneOf({ resource, label, value, onChange }: OneProps) {
  return (
    <Picker
      single
      resource={resource}
      label={label}
      value={value === undefined ? [] : [value]}
      onChange={(chosen) => onChange(chosen.at(-1))}
    />
  );
}

function useNamed(resource: string, filter: Record<string, unknown>, enabled: boolean): readonly Named[] {
  const { data } = useQuery({
    queryKey: ["picker", resource, filter],
    queryFn: async ({ signal }) => list<Named>(resource, { filter, sort: ["name", "ASC"], limit: 200 }, { signal }),
    enabled,
    placeholderData: (previous) => previous,
  });
  return enabled ? (data?.rows ?? []) : [];
}
