import { Button } from "@mui/material";
import { useState } from "react";
import type { FormEvent } from "react";
import { useTranslate } from "react-admin";
import { Task } from "./Task.tsx";
import { useParts } from "./useParts.ts";

export function Tasks({ incidentId, works }: { incidentId: string; works: boolean }) {
  const translate = useTranslate();
  const { rows, add, change } = useParts(incidentId, "tasks");
  const [title, setTitle] = useState("");
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (await add({ title })) setTitle("");
  };
  return (
    <section>
      <h3>{translate("incidents.tasks")}</h3>
      {rows.length === 0 && <p className="quiet">{translate("incidents.taskNone")}</p>}
      <ul className="tasks">
        {rows.map((task) => (
          <Task key={task.id} task={task} works={works} onChange={(body) => void change(task.id, body)} />
        ))}
      </ul>
      {works && (
        <form className="row" onSubmit={(event) => void submit(event)}>
          <input
            className="native grow"
            aria-label={translate("incidents.taskNew")}
            placeholder={translate("incidents.taskNew")}
            value={title}
            onChange={(event) => setTitle(event.target.value)}
          />
          <Button type="submit" variant="outlined" disabled={title.trim() === ""}>
            {translate("incidents.taskAdd")}
          </Button>
        </form>
      )}
    </section>
  );
}
