import { useTranslate } from "react-admin";
import { type Template, type TemplateName, templates } from "./templates.ts";

interface Props {
  /** Nothing has been written yet: nothing is lost by beginning with one. */
  readonly unwritten: boolean;
  readonly onChoose: (template: Template) => void;
}

const names = Object.keys(templates) as TemplateName[];

/** Definitions to begin with, one for each way in which devices write. */
export function Templates({ unwritten, onChoose }: Props) {
  const translate = useTranslate();
  return (
    <div className="row">
      <span className="quiet">{translate(unwritten ? "formats.begin" : "formats.begun")}</span>
      {names.map((name) => (
        <button
          key={name}
          type="button"
          className="plain boxed"
          disabled={!unwritten}
          onClick={() => onChoose(templates[name])}
        >
          {translate(`formats.template.${name}`)}
        </button>
      ))}
    </div>
  );
}
