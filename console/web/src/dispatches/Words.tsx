import type { DispatchBody } from "@chengfang/model/reporting/body";
import { useTranslate } from "react-admin";
import { timeText } from "../ui/when.ts";
import { shownFields, valueOf } from "./kinds.ts";

/** The text as it stands, what is empty left out. */
export function Words({ body }: { body: DispatchBody }) {
  const translate = useTranslate();
  const shown = shownFields(body).flatMap(({ name, as }) => {
    const value = valueOf(body, name);
    if (value === "") return [];
    const said =
      as === "time" ? timeText(value) : as === "choice" ? translate(`dispatches.choice.${name}.${value}`) : value;
    const label = translate(`dispatches.field.${body.kind}.${name}`, { _: translate(`dispatches.field.${name}`) });
    return [{ name, label, said }];
  });
  return (
    <dl className="panel-body dispatch-words">
      {shown.map(({ name, label, said }) => (
        <div key={name}>
          <dt>{label}</dt>
          <dd className="pre">{said}</dd>
        </div>
      ))}
      {body.kind === "bulletin" &&
        body.sections.map(({ title, text }) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd className="pre">{text}</dd>
          </div>
        ))}
    </dl>
  );
}
