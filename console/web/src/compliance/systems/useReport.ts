import type { ReportFormat, ReportKind } from "@chengfang/model/compliance/report";
import type { System } from "@chengfang/model/compliance/system";
import { useState } from "react";
import { useNotify } from "react-admin";
import { saveFile } from "../../http/save.ts";
import { useLanguage } from "../../i18n/titled.ts";
import { useExplain } from "../../ui/useExplain.ts";

/** Prints a report of a system, and says how it went. */
export function useReport({ id, name }: Pick<System, "id" | "name">) {
  const language = useLanguage();
  const notify = useNotify();
  const fail = useExplain();
  const [busy, setBusy] = useState(false);
  const print = async (kind: ReportKind, format: ReportFormat): Promise<void> => {
    setBusy(true);
    const query = new URLSearchParams({ kind, format, language });
    await saveFile(`/systems/${encodeURIComponent(id)}/report?${query.toString()}`, `${name}-${kind}.${format}`).then(
      () => notify("systems.printed", { type: "success" }),
      fail,
    );
    setBusy(false);
  };
  return { busy, print };
}
