import { useState } from "react";
import { useTranslate } from "react-admin";
import { TextField } from "./fields.tsx";
import { requirementsOf } from "./requirementText.ts";

interface Props {
  readonly value: readonly string[];
  readonly onChange: (requirements: string[]) => void;
}

/** Clauses that an entry speaks to, such as 8.1.6.1. */
export function RequirementField({ value, onChange }: Props) {
  const translate = useTranslate();
  const [text, setText] = useState(value.join(" "));
  return (
    <TextField
      span
      label={translate("comply.requirements")}
      hint={translate("comply.requirementsHint")}
      value={text}
      onChange={(next) => {
        setText(next);
        onChange(requirementsOf(next));
      }}
    />
  );
}
