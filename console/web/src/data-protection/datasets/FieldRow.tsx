import type { DatasetField } from "@chengfang/model/data/dataset";
import { Variant } from "@chengfang/model/data/rules";
import { useTranslate } from "react-admin";
import { useKinds } from "../KindName.tsx";
import { options } from "./address.ts";

interface Props {
  readonly field: DatasetField;
  readonly set: (change: Partial<DatasetField>) => void;
  readonly onRemove: () => void;
}

/** A field being described. */
export function FieldRow({ field, set, onRemove }: Props) {
  const translate = useTranslate();
  const kinds = useKinds();
  const levels = options.level.map((value) => ({ value, label: translate(`dp.level.${value}`) }));
  const variants = Variant.options.map((value) => ({ value, label: translate(`dp.variant.${value}`) }));
  const remove = `${translate("datasets.removeField")} ${field.name}`;
  return (
    <tr>
      {(["name", "title", "type"] as const).map((name) => (
        <td key={name}>
          <input
            className="native"
            aria-label={translate(`datasets.column.${name}`)}
            value={field[name]}
            onChange={(event) => set({ [name]: event.target.value })}
          />
        </td>
      ))}
      <Choice name="kind" value={field.kind} choices={kinds} onChange={(kind) => set({ kind })} />
      <Choice name="level" value={field.level} choices={levels} onChange={(level) => set({ level })} />
      <Choice name="mask" value={field.mask} choices={variants} onChange={(mask) => set({ mask })} />
      <td>
        <button type="button" className="plain" aria-label={remove} title={remove} onClick={onRemove}>
          ×
        </button>
      </td>
    </tr>
  );
}

interface ChoiceProps<T extends string> {
  readonly name: "kind" | "level" | "mask";
  readonly value: T | null;
  readonly choices: readonly { readonly value: T; readonly label: string }[];
  readonly onChange: (value: T | null) => void;
}

function Choice<T extends string>({ name, value, choices, onChange }: ChoiceProps<T>) {
  const translate = useTranslate();
  return (
    <td>
      <select
        className="native"
        aria-label={translate(`datasets.column.${name}`)}
        value={value ?? ""}
        onChange={(event) => onChange(choices.find((choice) => choice.value === event.target.value)?.value ?? null)}
      >
        <option value="">—</option>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </td>
  );
}
