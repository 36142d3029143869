import { warningNames, WarningLevel } from "@chengfang/model/reporting/warning";
import { useLanguage } from "../i18n/titled.ts";

/** The colour of a warning, by its name as well. */
export function WarningTag({ level }: { level: string }) {
  const language = useLanguage();
  const known = WarningLevel.safeParse(level);
  if (!known.success) return null;
  return (
    <span className="warning-level" data-level={known.data}>
      {warningNames[known.data][language]}
    </span>
  );
}
