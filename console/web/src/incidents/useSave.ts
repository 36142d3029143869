import type { Incident } from "@chengfang/model/incident";
import { useState } from "react";
import { useNotify } from "react-admin";
import { one } from "../data/query.ts";
import { Problem } from "../http/problem.ts";
import { useExplain } from "../ui/useExplain.ts";
import { useOwnWrites } from "./useOwnWrites.ts";

export type Words = Partial<Pick<Incident, "summary" | "measures" | "suggestions" | "levelReason">>;
type Field = keyof Words;
type Change = Partial<Incident>;

/** Fields that somebody else changed while this person wrote: mine, and what stands there now. */
export interface Conflict {
  readonly now: Incident;
  readonly change: Change;
  readonly fields: readonly Field[];
}

const texts: readonly string[] = ["summary", "measures", "suggestions", "levelReason"] satisfies Field[];

/**
 * Saves a change of an incident on the revision that the person saw. If somebody saved in between, fields that they did
 * not touch are saved all the same; for the others both texts are given back, to be shown side by side. `before` is the
 * incident as it was when the change was begun, where the page has been told of a newer one since.
 */
export function useSave(incident: Incident, onChanged: () => void) {
  const notify = useNotify();
  const fail = useExplain();
  const [conflict, setConflict] = useState<Conflict>();
  const write = useOwnWrites();
  const send = async (change: Change, revision: number) =>
    write({ id: incident.id, revision }, { method: "PUT", body: change });

  const save = async (change: Change, done?: string, before = incident): Promise<boolean> => {
    try {
      collide(change, before, incident);
      await send(change, incident.revision).catch(async (error: unknown) => {
        if (!isEdited(error)) throw error;
        const now = await one<Incident>("incidents", incident.id);
        collide(change, before, now);
        return send(change, now.revision);
      });
    } catch (error) {
      if (error instanceof Collision) setConflict(error.conflict);
      else fail(error);
      onChanged();
      return false;
    }
    setConflict(undefined);
    if (done !== undefined) notify(done, { type: "success" });
    onChanged();
    return true;
  };
  const settle = async (change: Change, done?: string): Promise<boolean> => {
    if (conflict === undefined) return false;
    const saved = await send(change, conflict.now.revision).then(() => true, fail);
    setConflict(undefined);
    if (saved === true && done !== undefined) notify(done, { type: "success" });
    onChanged();
    return saved === true;
  };
  return { save, conflict, settle, drop: () => setConflict(undefined) };
}

class Collision extends Error {
  readonly conflict: Conflict;

  constructor(conflict: Conflict) {
    super("somebody else saved first");
    this.conflict = conflict;
  }
}

function collide(change: Change, before: Incident, now: Incident): void {
  const fields = touched(change, before, now);
  if (fields.length > 0) throw new Collision({ now, change, fields });
}

const isEdited = (error: unknown) =>
  error instanceof Problem && error.status === 409 && error.params["reason"] === "edited";

/** Text fields of the change that somebody else changed as well, to something else. */
function touched(change: Change, before: Incident, now: Incident): Field[] {
  const keys = Object.keys(change).filter((key): key is Field => texts.includes(key));
  return keys.filter((key) => now[key] !== before[key] && now[key] !== change[key]);
}
