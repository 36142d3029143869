import type { DispatchDetail } from "@chengfang/model/reporting/dispatch";
import { useState } from "react";
import { useNotify } from "react-admin";
import { Problem } from "../http/problem.ts";
import { request } from "../http/request.ts";
import { useDraft } from "../ui/useDraft.ts";
import { useExplain } from "../ui/useExplain.ts";
import { usePeople } from "../ui/useNames.ts";
import { Editor } from "./Editor.tsx";
import { writingIn } from "./writing.ts";
import type { Writing } from "./writing.ts";

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
  const people = usePeople();
  const { text, write, clear } = useDraft(`dispatch ${dispatch.id} ${dispatch.version}`);
  const writing = writingIn(text) ?? writingOf(dispatch);
  const { busy, conflict, save } = useSaving(dispatch, (after) => {
    clear();
    onDone(after);
  });
  const take = async () => {
    clear();
    const newest = await onReload();
    if (newest !== undefined) onDone(newest);
  };
  return (
    <Editor
      writing={writing}
      onChange={(next) => write(JSON.stringify(next))}
      busy={busy}
      onSave={() => void save(writing)}
      onCancel={() => {
        clear();
        onCancel();
      }}
      conflict={conflict === undefined ? undefined : { by: people.nameOf(conflict), onTake: () => void take() }}
    />
  );
}

/** Saves a draft unless somebody else did; `conflict` says who. */
function useSaving({ id, version }: DispatchDetail, onSaved: (dispatch: DispatchDetail) => void) {
  const notify = useNotify();
  const fail = useExplain();
  const [busy, setBusy] = useState(false);
  const [conflict, setConflict] = useState<string>();
  const save = async (writing: Writing) => {
    setBusy(true);
    try {
      const body = { ...writing, version };
      const after = await request<DispatchDetail>(`/dispatches/${id}`, { method: "PUT", body });
      notify("dispatches.saved", { type: "success" });
      onSaved(after);
    } catch (error) {
      if (error instanceof Problem && error.params["reason"] === "version") setConflict(String(error.params["by"]));
      else fail(error);
    } finally {
      setBusy(false);
    }
  };
  return { busy, conflict, save };
}
