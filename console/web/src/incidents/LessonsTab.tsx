import { emptyLessons } from "@chengfang/model/casework";
import type { Lessons, LessonsContent } from "@chengfang/model/casework";
import type { Incident } from "@chengfang/model/incident";
import { Button } from "@mui/material";
import { useTranslate } from "react-admin";
import { usePeople } from "../ui/useNames.ts";
import { When } from "../ui/When.tsx";
import { Improvements } from "./Improvements.tsx";
import { useCase } from "./useCase.ts";
import { useDraft } from "../ui/useDraft.ts";

const fields = ["cause", "impact", "detection", "wentWell", "wentBadly"] as const;

/** 复盘: what the incident taught. Improvements become tasks once it is submitted. */
export function LessonsTab({ incident, works }: { incident: Incident; works: boolean }) {
  const { data, act } = useCase(incident.id, "lessons");
  if (data === undefined) return null;
  return <Form key={data.revision} incident={incident} lessons={data} works={works} act={act} />;
}

interface FormProps {
  readonly incident: Incident;
  readonly lessons: Lessons;
  readonly works: boolean;
  readonly act: ReturnType<typeof useCase>["act"];
}

function Form({ incident, lessons, works, act }: FormProps) {
  const saved = JSON.stringify(lessons.content);
  const draft = useDraft(`${incident.id} lessons`, saved);
  const content = contentOf(draft.text);
  const change = (part: Partial<LessonsContent>) => draft.write(JSON.stringify({ ...content, ...part }));
  const save = async (submit: boolean) => {
    const improvements = content.improvements.filter(({ text }) => text.trim() !== "");
    const body = { content: { ...content, improvements }, revision: lessons.revision, submit };
    if (await act("lessons", { method: "PUT", body, done: submit ? "cases.lessonsSubmitted" : "cases.lessonsSaved" })) {
      draft.clear(JSON.stringify(body.content));
    }
  };
  return (
    <div className="stack">
      <Standing lessons={lessons} />
      <Fields content={content} works={works} onChange={change} />
      <Improvements
        works={works}
        improvements={content.improvements}
        onChange={(improvements) => change({ improvements })}
      />
      {works && (
        <Saving
          changed={draft.text !== saved}
          ready={isReady(content)}
          again={lessons.submittedAt !== null}
          onSave={(submit) => void save(submit)}
        />
      )}
    </div>
  );
}

interface FieldsProps {
  readonly content: LessonsContent;
  readonly works: boolean;
  readonly onChange: (part: Partial<LessonsContent>) => void;
}

function Fields({ content, works, onChange }: FieldsProps) {
  const translate = useTranslate();
  return fields.map((field) => (
    <label key={field}>
      {translate(`cases.lessons.${field}`)}
      <textarea
        rows={3}
        disabled={!works}
        value={content[field]}
        onChange={(event) => onChange({ [field]: event.target.value })}
      />
    </label>
  ));
}

const isReady = ({ cause, impact, improvements }: LessonsContent) =>
  cause !== "" && impact !== "" && improvements.some(({ text }) => text !== "");

interface SavingProps {
  readonly changed: boolean;
  readonly ready: boolean;
  /** It was submitted before. */
  readonly again: boolean;
  readonly onSave: (submit: boolean) => void;
}

function Saving({ changed, ready, again, onSave }: SavingProps) {
  const translate = useTranslate();
  return (
    <div className="row">
      <Button variant="outlined" disabled={!changed} onClick={() => onSave(false)}>
        {translate("ui.save")}
      </Button>
      <Button variant="contained" disabled={!ready} onClick={() => onSave(true)}>
        {translate(again ? "cases.lessonsResubmit" : "cases.lessonsSubmit")}
      </Button>
      {!ready && <span className="quiet">{translate("cases.lessonsNeed")}</span>}
    </div>
  );
}

function Standing({ lessons: { submittedAt, at, by } }: { lessons: Lessons }) {
  const translate = useTranslate();
  const { nameOf } = usePeople();
  if (at === null) return <p className="quiet">{translate("cases.lessonsHint")}</p>;
  return (
    <p className="quiet">
      {translate(submittedAt === null ? "cases.lessonsDraft" : "cases.lessonsStand")} · {nameOf(by)} · <When at={at} />
    </p>
  );
}

/** A draft of another version of the page is no reason to lose the page. */
function contentOf(text: string): LessonsContent {
  try {
    return { ...emptyLessons, ...(JSON.parse(text) as Partial<LessonsContent>) };
  } catch {
    return emptyLessons;
  }
}
