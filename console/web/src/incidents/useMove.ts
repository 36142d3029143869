import type { Incident } from "@chengfang/model/incident";
import { useNotify } from "react-admin";
import { useExplain } from "../ui/useExplain.ts";
import { useOwnWrites } from "./useOwnWrites.ts";

/** Moves an incident on, and says how it went. */
export function useMove() {
  const notify = useNotify();
  const fail = useExplain();
  const write = useOwnWrites();
  return async (incident: Pick<Incident, "id" | "revision">, what: object): Promise<void> => {
    try {
      await write(incident, { method: "POST", path: "/status", body: what });
      notify("incidents.moved", { type: "success" });
    } catch (error) {
      fail(error);
    }
  };
}
