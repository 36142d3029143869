import { useTranslate } from "react-admin";
import { useLanguage } from "../i18n/titled.ts";
import { saidIn } from "./said.ts";
import "./audit.css";

interface Props {
  readonly detail: Readonly<Record<string, unknown>>;
  /** Of the ids in it. */
  readonly names?: Readonly<Record<string, string>>;
}
const none = {};

/** What a line of a trail says besides who did what, in words; as it was written it can be opened. */
export function AuditDetail({ detail, names = none }: Props) {
  const translate = useTranslate();
  const language = useLanguage();
  const said = saidIn(detail, { language, translate, names });
  if (Object.keys(detail).length === 0) return null;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a long detail is scrolled by keyboard as well
    <div tabIndex={0}>
      <ul className="audit-said">
        {said.map(({ name, was, now }) => (
          <li key={name}>
            <span className="quiet">{name}</span> {was !== undefined && <Was text={was || translate("ui.none")} />}
            {now || translate("ui.none")}
          </li>
        ))}
      </ul>
      <details className="audit-raw">
        <summary>{translate("audit.raw")}</summary>
        <code>{JSON.stringify(detail)}</code>
      </details>
    </div>
  );
}

const Was = ({ text }: { text: string }) => (
  <>
    <del>{text}</del> →{" "}
  </>
);
