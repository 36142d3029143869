import { tactics } from "@chengfang/model/attack";
import { useTranslate } from "react-admin";
import { severities } from "../overview/picture.ts";
import { ChoiceChip } from "./ChoiceChip.tsx";
import type { Choice } from "./ChoiceChip.tsx";
import { usePeople, useUnits } from "./useNames.ts";

/** Filters by names of the catalogue: the label, and the values to choose from. */
const named = {
  alertStatus: ["status", ["new", "acknowledged", "closed"]],
  incidentStatus: ["status", ["new", "triaged", "handling", "contained", "closed"]],
  severity: ["severity", severities],
  tactic: ["tactic", tactics.map(({ tag }) => tag)],
} as const satisfies Record<string, readonly [label: string, values: readonly string[]]>;

export type FilterKind = keyof typeof named | "unit" | "assignee";

interface Props {
  readonly of: FilterKind;
  readonly value: readonly string[];
  readonly onChange: (value: string[]) => void;
  readonly single?: boolean;
}

/** A filter that several lists share, with its choices. */
export function FilterChip({ of, ...chip }: Props) {
  const translate = useTranslate();
  const { label, choices } = useChoices(of);
  return <ChoiceChip label={translate(`ui.${label}`)} choices={choices} {...chip} />;
}

function useChoices(of: FilterKind): { label: string; choices: readonly Choice[] } {
  const translate = useTranslate();
  const units = useUnits();
  const people = usePeople();
  if (of === "unit") return { label: of, choices: units.choices };
  if (of === "assignee") {
    const general = [
      { value: "me", label: translate("ui.me") },
      { value: "none", label: translate("ui.unassigned") },
    ];
    return { label: of, choices: [...general, ...people.choices.slice(1)] };
  }
  const [label, values] = named[of];
  return { label, choices: values.map((value) => ({ value, label: translate(`name.${of}.${value}`) })) };
}
