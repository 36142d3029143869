import { useTranslate } from "react-admin";
import { FixedChip } from "../ui/ChoiceChip.tsx";

interface Props {
  readonly included: boolean;
  /** There was a drill in this time, and its lines were left out. */
  readonly hidden: boolean;
  readonly onChange: (included: boolean) => void;
}

/** Says that drills' lines are left out or counted in, where there are any, and changes it. */
export function DrillsChip({ included, hidden, onChange }: Props) {
  const translate = useTranslate();
  if (included)
    return (
      <FixedChip
        label={translate("drills.mark")}
        value={translate("drills.included")}
        onRemove={() => onChange(false)}
      />
    );
  if (!hidden) return null;
  return (
    <span className="chip">
      <button type="button" onClick={() => onChange(true)}>
        {translate("drills.leftOut")} <strong>{translate("drills.include")}</strong>
      </button>
    </span>
  );
}
