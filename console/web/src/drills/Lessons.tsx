import { LessonsDraft } from "@chengfang/model/drill/drill";
import type { DrillTask } from "@chengfang/model/drill/drill";
import { Button } from "@mui/material";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { freshId } from "../data/freshId.ts";
import { useMay } from "../session/may.ts";
import { Panel } from "../ui/Panel.tsx";
import { useDraft } from "../ui/useDraft.ts";
import type { DrillHeld } from "./useDrill.ts";
import { DateInput } from "../ui/DateInput.tsx";

const formOf = (lessons: string, tasks: readonly DrillTask[]): LessonsDraft => ({
  lessons,
  tasks: tasks.map(({ id, title, owner, dueOn, doneAt }) => ({ id, title, owner, dueOn, done: doneAt !== null })),
});

function formIn(text: string, first: LessonsDraft): LessonsDraft {
  try {
    return LessonsDraft.safeParse(JSON.parse(text)).data ?? first;
  } catch {
    return first;
  }
}

/** What was learned and what is to be done about it. */
export function Lessons({ drill, busy, move }: DrillHeld) {
  const translate = useTranslate();
  const writes = useMay("drills.plan") && drill.state !== "planned";
  const { text, write, clear } = useDraft(`drill lessons ${drill.id}`);
  const [from, setFrom] = useState(drill.revision);
  const form = formIn(text, formOf(drill.lessons, drill.tasks));
  const change = (next: LessonsDraft) => {
    if (text === "") setFrom(drill.revision);
    write(JSON.stringify(next));
  };
  const save = async () => {
    const body = { ...form, revision: text === "" ? drill.revision : from };
    if (await move("/lessons", { method: "PUT", body, done: "drills.lessonsSaved" })) clear();
  };
  return (
    <Panel title={translate("drills.lessons")}>
      <div className="panel-body stack">
        <textarea
          rows={5}
          aria-label={translate("drills.lessonsText")}
          placeholder={translate("drills.lessonsText")}
          readOnly={!writes}
          value={form.lessons}
          onChange={({ target }) => change({ ...form, lessons: target.value })}
        />
        <Tasks tasks={form.tasks} writes={writes} onChange={(tasks) => change({ ...form, tasks })} />
        {writes && (
          <Button variant="contained" size="small" disabled={busy || text === ""} onClick={() => void save()}>
            {translate("drills.save")}
          </Button>
        )}
      </div>
    </Panel>
  );
}

type Task = LessonsDraft["tasks"][number];

function Tasks({ tasks, writes, onChange }: { tasks: Task[]; writes: boolean; onChange: (tasks: Task[]) => void }) {
  const translate = useTranslate();
  const add = () => onChange([...tasks, { id: freshId(), title: "", owner: "", dueOn: null, done: false }]);
  return (
    <>
      {tasks.map((task) => (
        <TaskLine
          key={task.id}
          task={task}
          writes={writes}
          onChange={(next) => onChange(tasks.map((each) => (each.id === next.id ? next : each)))}
        />
      ))}
      {writes && (
        <button type="button" className="plain" onClick={add}>
          {translate("drills.addTask")}
        </button>
      )}
    </>
  );
}

function TaskLine({ task, writes, onChange }: { task: Task; writes: boolean; onChange: (task: Task) => void }) {
  const translate = useTranslate();
  const words = (name: "title" | "owner", label: string) => (
    <input
      className="native"
      aria-label={translate(label)}
      placeholder={translate(label)}
      value={task[name]}
      onChange={({ target }) => onChange({ ...task, [name]: target.value })}
    />
  );
  return (
    <fieldset className="drill-task" disabled={!writes}>
      <input
        type="checkbox"
        aria-label={translate("drills.done")}
        checked={task.done}
        onChange={({ target }) => onChange({ ...task, done: target.checked })}
      />
      {words("title", "drills.task")}
      {words("owner", "drills.owner")}
      <DateInput
        kind="day"
        label={translate("drills.due")}
        value={task.dueOn ?? ""}
        onChange={(day) => onChange({ ...task, dueOn: day || null })}
      />
    </fieldset>
  );
}
