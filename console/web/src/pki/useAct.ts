import { useState } from "react";
import { useNotify } from "react-admin";
import { request } from "../http/request.ts";
import { useExplain } from "../ui/useExplain.ts";

interface Act {
  /** Below `/api/pki`. */
  readonly path: string;
  readonly method?: "POST" | "PUT";
  readonly body?: unknown;
  /** Key of the message that says it was done. */
  readonly done: string;
}

/** Does one thing at a time, says how it went, and gives the answer; undefined for a no that has been shown. */
export function useAct(): { readonly busy: boolean; readonly act: <T>(asked: Act) => Promise<T | undefined> } {
  const notify = useNotify();
  const fail = useExplain();
  const [busy, setBusy] = useState(false);
  return {
    busy,
    // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the type of the answer is the contract's
    act: async <T>({ path, method = "POST", body = {}, done }: Act) => {
      setBusy(true);
      try {
        const answer = await request<T>(`/pki${path}`, { method, body });
        notify(done, { type: "success" });
        return answer;
      } catch (error) {
        fail(error);
        return undefined;
      } finally {
        setBusy(false);
      }
    },
  };
}
