import { emptyLessons } from "@chengfang/model/casework";
import type { Lessons, LessonsContent } from "@chengfang/model/casework";
import type { Incident } from "@chengfang/model/incident";
import { Button } from "@mui/material";
import { useTranslate } from "react-admin";
import { usePeople } from "../ui/useNames.ts";
import { When } from "../ui/When.tsx";
import { Improvements } from "./Improvements.tsx";
import { useCase } from "./useCase.ts";
import { useDraft } from "./useDraft.ts";

const fields = ["cause", "impact", "detection", "wentWell", "wentBadly"] as const;

/** 复盘: what the incident taught. Improvements become tasks once it is submitted. */
export function LessonsTab({ incident, works }: { incident: Incident; works: boolean }) {
  const { data, act } = useCase<Lessons>(incident.id, "lessons");
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
  const translate = useTranslate();
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
  const ready = content.cause !== "" && content.impact !== "" && content.improvements.some(({ text }) => text !== "");
  return (
    <div className="stack">
      <Standing lessons={lessons} />
      {fields.map((field) => (
        <label key={field}>
          {translate(`cases.lessons.${field}`)}
          <textarea
            rows={3}
            disabled={!works}
            value={content[field]}
            onChange={(event) => change({ [field]: event.target.value })}
          />
        </label>
      ))}
      <Improvements
        works={works}
        improvements={content.improvements}
        onChange={(improvements) => change({ improvements })}
      />
      {works && (
        <div className="row">
          <Button variant="outlined" disabled={draft.text === saved} onClick={() => void save(false)}>
            {translate("ui.save")}
          </Button>
          <Button variant="contained" disabled={!ready} onClick={() => void save(true)}>
            {translate(lessons.submittedAt === null ? "cases.lessonsSubmit" : "cases.lessonsResubmit")}
          </Button>
          {!ready && <span className="quiet">{translate("cases.lessonsNeed")}</span>}
        </div>
      )}
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
