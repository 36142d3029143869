import type { Incident, IncidentComment, IncidentTask } from "@chengfang/model/incident";
import { Button } from "@mui/material";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { FormEvent } from "react";
import { useTranslate } from "react-admin";
import { request } from "../http/request.ts";
import { useMay } from "../session/may.ts";
import { useExplain } from "../ui/useExplain.ts";
import { usePeople } from "../ui/useNames.ts";
import { When } from "../ui/When.tsx";
import { Task } from "./Task.tsx";

export function Work({ incident }: { incident: Incident }) {
  const works = useMay("incidents.work");
  return (
    <div className="work">
      {works && <Tasks incident={incident} />}
      <Comments incident={incident} />
    </div>
  );
}

function Tasks({ incident }: { incident: Incident }) {
  const translate = useTranslate();
  const fail = useExplain();
  const path = `/incidents/${encodeURIComponent(incident.id)}/tasks`;
  const [title, setTitle] = useState("");
  const { data = [], refetch } = useQuery({
    queryKey: ["incident", incident.id, "tasks"],
    queryFn: async ({ signal }) => request<IncidentTask[]>(path, { signal }),
  });
  const add = async (event: FormEvent) => {
    event.preventDefault();
    await request(path, { method: "POST", body: { title } }).then(() => setTitle(""), fail);
    await refetch();
  };
  const change = async (id: string, body: object) => {
    await request(`${path}/${encodeURIComponent(id)}`, { method: "PUT", body }).catch(fail);
    await refetch();
  };
  return (
    <section>
      <h3>{translate("incidents.tasks")}</h3>
      {data.length === 0 && <p className="quiet">{translate("incidents.taskNone")}</p>}
      <ul className="tasks">
        {data.map((task) => (
          <Task key={task.id} task={task} onChange={(body) => void change(task.id, body)} />
        ))}
      </ul>
      <form className="row" onSubmit={(event) => void add(event)}>
        <input
          type="text"
          className="grow"
          aria-label={translate("incidents.taskNew")}
          placeholder={translate("incidents.taskNew")}
          value={title}
          onChange={(event) => setTitle(event.target.value)}
        />
        <Button type="submit" variant="outlined" disabled={title.trim() === ""}>
          {translate("incidents.taskAdd")}
        </Button>
      </form>
    </section>
  );
}

function Comments({ incident }: { incident: Incident }) {
  const translate = useTranslate();
  const fail = useExplain();
  const { nameOf } = usePeople();
  const path = `/incidents/${encodeURIComponent(incident.id)}/comments`;
  const [text, setText] = useState("");
  const { data = [], refetch } = useQuery({
    queryKey: ["incident", incident.id, "comments"],
    queryFn: async ({ signal }) => request<IncidentComment[]>(path, { signal }),
  });
  const add = async (event: FormEvent) => {
    event.preventDefault();
    await request(path, { method: "POST", body: { text } }).then(() => setText(""), fail);
    await refetch();
  };
  return (
    <section>
      <h3>{translate("incidents.comments")}</h3>
      {data.length === 0 && <p className="quiet">{translate("incidents.commentNone")}</p>}
      <ul className="comments">
        {data.map((comment) => (
          <li key={comment.id}>
            <span className="quiet">
              {nameOf(comment.by)} · <When at={comment.at} />
            </span>
            <p>{comment.text}</p>
          </li>
        ))}
      </ul>
      <form className="stack" onSubmit={(event) => void add(event)}>
        <textarea
          rows={3}
          aria-label={translate("incidents.commentNew")}
          placeholder={translate("incidents.commentNew")}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <span>
          <Button type="submit" variant="outlined" disabled={text.trim() === ""}>
            {translate("incidents.commentAdd")}
          </Button>
        </span>
      </form>
    </section>
  );
}
