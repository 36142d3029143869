import type { DispatchDetail } from "@chengfang/model/reporting/dispatch";
import { useState } from "react";
import { useNotify } from "react-admin";
import { Problem } from "../http/problem.ts";
import { request } from "../http/request.ts";
import { useExplain } from "../ui/useExplain.ts";
import { usePeople } from "../ui/useNames.ts";
import { Editor } from "./Editor.tsx";
import { forget, keep, kept } from "./kept.ts";
import type { Writing } from "./kept.ts";

interface Props {
  readonly dispatch: DispatchDetail;
  readonly onDone: (dispatch: DispatchDetail) => void;
  readonly onCancel: () => void;
  /** The newest as the server has it. */
  readonly onReload: () => Promise<DispatchDetail | undefined>;
}

const writingOf = ({ title, body, incidentId, unitIds, dueAt }: DispatchDetail): Writing => ({
  title,
  body,
  incidentId,
  unitIds,
  dueAt,
});

/** A draft being changed; of two who change it at once, the second is shown so and loses nothing. */
export function DispatchEdit({ dispatch, onDone, onCancel, onReload }: Props) {
  const { id } = dispatch;
  const name = `${id}.${dispatch.version}`;
  const notify = useNotify();
  const fail = useExplain();
  const people = usePeople();
  const [writing, setWriting] = useState(() => kept(name) ?? writingOf(dispatch));
  const [busy, setBusy] = useState(false);
  const [conflict, setConflict] = useState<string>();
  const change = (next: Writing) => {
    setWriting(next);
    keep(name, next);
  };
  const save = async () => {
    setBusy(true);
    try {
      const body = { ...writing, version: dispatch.version };
      const after = await request<DispatchDetail>(`/dispatches/${id}`, { method: "PUT", body });
      forget(name);
      notify("dispatches.saved", { type: "success" });
      onDone(after);
    } catch (error) {
      if (error instanceof Problem && error.params["reason"] === "version") setConflict(String(error.params["by"]));
      else fail(error);
    } finally {
      setBusy(false);
    }
  };
  const take = async () => {
    forget(name);
    const newest = await onReload();
    if (newest !== undefined) onDone(newest);
  };
  return (
    <Editor
      writing={writing}
      onChange={change}
      busy={busy}
      onSave={() => void save()}
      onCancel={() => {
        forget(name);
        onCancel();
      }}
      conflict={conflict === undefined ? undefined : { by: people.nameOf(conflict), onTake: () => void take() }}
    />
  );
}
