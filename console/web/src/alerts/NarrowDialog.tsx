import { useTranslate } from "react-admin";
import { titleIn, useLanguage } from "../i18n/titled.ts";
import { narrowed } from "./address.ts";
import type { Narrowing, QueueQuestion } from "./address.ts";
import { ChoiceDialog } from "./ChoiceDialog.tsx";
import { filterOfGroup } from "./groupBy.ts";
import type { Line } from "./lines.ts";
import type { Desk } from "./useDesk.ts";

interface Props {
  readonly desk: Desk;
  readonly question: QueueQuestion;
  /** Leaves the value out instead. */
  readonly out: boolean;
  readonly onAsk: (change: Partial<QueueQuestion>) => void;
  readonly onClose: () => void;
}

/** Narrows the queue to a value of the line under the cursor, or leaves it out. */
export function NarrowDialog({ desk, question, out, onAsk, onClose }: Props) {
  const translate = useTranslate();
  const language = useLanguage();
  const values = valuesOf(desk.line, (title, zh) => titleIn(language, title, zh));
  const options = values.map(({ key, label, value }) => {
    const text = `${translate(`alerts.by.${key}`)} ${key === "severity" ? translate(`name.severity.${value}`) : label}`;
    return { id: key, label: text, text };
  });
  return (
    <ChoiceDialog
      title={translate(out ? "alerts.leavingOut" : "alerts.narrowing")}
      options={options}
      onClose={onClose}
      onChoose={(id) => {
        onClose();
        const chosen = values.find(({ key }) => key === id);
        if (chosen) onAsk(narrowed(question, { key: chosen.key, value: chosen.value, out }));
      }}
    />
  );
}

interface Value {
  readonly key: Narrowing;
  readonly value: string;
  readonly label: string;
}

/** What a line can be narrowed by, what it is grouped by first. */
function valuesOf(line: Line | undefined, titled: (title: string, zh: string) => string): Value[] {
  if (line?.kind === "group") {
    const { by, id, severity, ruleTitle, ruleTitleZh, unitName } = line.group;
    const label = by === "rule" ? titled(ruleTitle, ruleTitleZh) : by === "unit" ? unitName : id;
    return [
      { key: filterOfGroup[by], value: id, label },
      { key: "severity", value: severity, label: severity },
    ];
  }
  if (line?.kind !== "alert") return [];
  const { ruleId, ruleTitle, ruleTitleZh, entities, unitId, unitName, assetId, assetName, severity } = line.alert;
  const first = (kind: "host" | "address") => entities.find((each) => each.kind === kind)?.value ?? "";
  const [host, source] = [first("host"), first("address")];
  return [
    { key: "ruleId", value: ruleId, label: titled(ruleTitle, ruleTitleZh) } as const,
    { key: "host", value: host, label: host } as const,
    { key: "source", value: source, label: source } as const,
    { key: "unitId", value: unitId ?? "", label: unitName } as const,
    { key: "assetId", value: assetId ?? "", label: assetName } as const,
    { key: "severity", value: severity, label: severity } as const,
  ].filter(({ value }) => value !== "");
}
