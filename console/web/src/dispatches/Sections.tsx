import type { BulletinBody } from "@chengfang/model/reporting/body";
import { Button } from "@mui/material";
import { useTranslate } from "react-admin";

interface Props {
  readonly body: BulletinBody;
  readonly onChange: (body: BulletinBody) => void;
}

type Section = BulletinBody["sections"][number];

/** The sections of a bulletin: written, put in order, left out. */
export function Sections({ body, onChange }: Props) {
  const translate = useTranslate();
  const { sections } = body;
  const set = (next: Section[]) => onChange({ ...body, sections: next });
  const up = (at: number) => set(sections.toSpliced(at, 1).toSpliced(at - 1, 0, ...sections.slice(at, at + 1)));
  return (
    <div className="span stack">
      {sections.map((section, i) => (
        <One
          // oxlint-disable-next-line react/no-array-index-key -- sections have no name but their place
          key={i}
          n={i + 1}
          section={section}
          onChange={(next) => set(sections.with(i, next))}
          onUp={() => up(i)}
          onLeaveOut={() => set(sections.toSpliced(i, 1))}
        />
      ))}
      <span>
        <Button variant="outlined" size="small" onClick={() => set([...sections, { title: "", text: "" }])}>
          {translate("dispatches.addSection")}
        </Button>
      </span>
    </div>
  );
}

interface OneProps {
  readonly n: number;
  readonly section: Section;
  readonly onChange: (section: Section) => void;
  readonly onUp: () => void;
  readonly onLeaveOut: () => void;
}

function One({ n, section, onChange, onUp, onLeaveOut }: OneProps) {
  const translate = useTranslate();
  return (
    <fieldset className="dispatch-section">
      <legend className="visually-hidden">{translate("dispatches.section", { n })}</legend>
      <span className="row">
        <input
          className="native"
          aria-label={translate("dispatches.sectionTitle", { n })}
          value={section.title}
          onChange={(event) => onChange({ ...section, title: event.target.value })}
        />
        <Button size="small" disabled={n === 1} onClick={onUp}>
          {translate("dispatches.up")}
        </Button>
        <Button size="small" onClick={onLeaveOut}>
          {translate("dispatches.leaveOut")}
        </Button>
      </span>
      <textarea
        rows={Math.max(3, section.text.split("\n").length + 1)}
        aria-label={translate("dispatches.sectionText", { n })}
        value={section.text}
        onChange={(event) => onChange({ ...section, text: event.target.value })}
      />
    </fieldset>
  );
}
