import { useState } from "react";
import { useAct } from "../ui/useAct.ts";

interface Options<F> {
  /** Below `/api`, such as `risks`. */
  readonly resource: string;
  /** Of the entry that is changed; none: a new one is made. */
  readonly id: string | undefined;
  readonly form: F;
  readonly onDone: () => void;
}

/** An entry of a register being written: made, changed, or taken away. */
export function useEntry<F extends object>({ resource, id, form: first, onDone }: Options<F>) {
  const { busy, act } = useAct();
  const [form, setForm] = useState(first);
  const path = id === undefined ? `/${resource}` : `/${resource}/${encodeURIComponent(id)}`;
  const then = (answer: unknown) => answer !== undefined && onDone();
  return {
    busy,
    form,
    set: (change: Partial<F>) => setForm((now) => ({ ...now, ...change })),
    save: async () =>
      then(await act({ path, method: id === undefined ? "POST" : "PUT", body: form, done: "ui.saved" })),
    remove: async () => then(await act({ path, method: "DELETE", done: "comply.removed" })),
  };
}
