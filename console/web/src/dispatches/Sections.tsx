import type { BulletinBody } from "@chengfang/model/reporting/body";
import { Button } from "@mui/material";
import { useTranslate } from "react-admin";

interface Props {
  readonly body: BulletinBody;
  readonly onChange: (body: BulletinBody) => void;
}

/** The sections of a bulletin: written, put in order, left out. */
export function Sections({ body, onChange }: Props) {
  const translate = useTranslate();
  const { sections } = body;
  const set = (next: BulletinBody["sections"]) => onChange({ ...body, sections: next });
  const change = (at: number, part: Partial<BulletinBody["sections"][number]>) =>
    set(sections.map((each, i) => (i === at ? { ...each, ...part } : each)));
  const up = (at: number) => set(sections.toSpliced(at, 1).toSpliced(at - 1, 0, ...sections.slice(at, at + 1)));
  return (
    <div className="span stack">
      {sections.map(({ title, text }, i) => (
        // oxlint-disable-next-line react/no-array-index-key -- sections have no name but their place
        <fieldset key={i} className="dispatch-section">
          <legend className="visually-hidden">{translate("dispatches.section", { n: i + 1 })}</legend>
          <span className="row">
            <input
              className="native"
              aria-label={translate("dispatches.sectionTitle", { n: i + 1 })}
              value={title}
              onChange={(event) => change(i, { title: event.target.value })}
            />
            <Button size="small" disabled={i === 0} onClick={() => up(i)}>
              {translate("dispatches.up")}
            </Button>
            <Button size="small" onClick={() => set(sections.toSpliced(i, 1))}>
              {translate("dispatches.leaveOut")}
            </Button>
          </span>
          <textarea
            rows={Math.max(3, text.split("\n").length + 1)}
            aria-label={translate("dispatches.sectionText", { n: i + 1 })}
            value={text}
            onChange={(event) => change(i, { text: event.target.value })}
          />
        </fieldset>
      ))}
      <span>
        <Button variant="outlined" size="small" onClick={() => set([...sections, { title: "", text: "" }])}>
          {translate("dispatches.addSection")}
        </Button>
      </span>
    </div>
  );
}
