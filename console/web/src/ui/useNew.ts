import { useNavigate } from "react-router-dom";
import { useAct } from "./useAct.ts";
import { useDraft } from "./useDraft.ts";

interface New<T> {
  /** `plans`: below `/api`, in the addresses of pages, and in `plans.saved`. */
  readonly resource: string;
  /** Under which what is being written is kept. */
  readonly draft: string;
  /** What was kept as a form; an empty one for nothing. */
  readonly read: (kept: string) => T;
}

/** A new thing while it is written: kept in this browser, saved to a page of its own, or given up. For an editor's props. */
export function useNew<T>({ resource, draft, read }: New<T>) {
  const navigate = useNavigate();
  const { act, busy } = useAct();
  const { text, write, clear } = useDraft(draft);
  const form = read(text);
  const save = async () => {
    const made = await act<{ id: string }>({ path: `/${resource}`, body: form, done: `${resource}.saved` });
    if (made === undefined) return;
    clear();
    await navigate(`/${resource}/${made.id}/show`);
  };
  return {
    form,
    busy,
    onChange: (next: T) => write(JSON.stringify(next)),
    onSave: () => void save(),
    onCancel: () => {
      clear();
      void navigate(`/${resource}`);
    },
  };
}
