import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useNotify } from "react-admin";
import { request } from "../http/request.ts";
import { useExplain } from "./useExplain.ts";

interface Act {
  /** Below `/api`. */
  readonly path: string;
  readonly method?: "POST" | "PUT" | "DELETE";
  readonly body?: unknown;
  /** Key of the message that says it was done. */
  readonly done: string;
}

export interface Acting {
  readonly busy: boolean;
  readonly act: <T>(asked: Act) => Promise<T | undefined>;
}

/** Does one thing at a time, says how it went, and gives the answer: null where it is empty, undefined for a no that has been shown. */
export function useAct(): Acting {
  const notify = useNotify();
  const client = useQueryClient();
  const fail = useExplain();
  const [busy, setBusy] = useState(false);
  return {
    busy,
    // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the type of the answer is the contract's
    act: async <T>({ path, method = "POST", body = {}, done }: Act) => {
      setBusy(true);
      try {
        const answer = await request<T>(path, { method, body });
        notify(done, { type: "success" });
        void client.invalidateQueries({ queryKey: ["waiting"] }); // it may have been what waited
        return answer ?? (null as T);
      } catch (error) {
        fail(error);
        return undefined;
      } finally {
        setBusy(false);
      }
    },
  };
}
