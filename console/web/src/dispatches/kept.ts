import type { DispatchBody } from "@chengfang/model/reporting/body";
import { currentSelf } from "../session/session.ts";

/** What somebody is writing: kept in the browser until the server has it, so that nothing is lost with a session. */
export interface Writing {
  readonly title: string;
  readonly body: DispatchBody;
  readonly incidentId: string | null;
  readonly unitIds: string[];
  readonly dueAt: string | null;
}

const keyOf = (name: string) => `chengfang.writing.${currentSelf()?.id ?? ""}.${name}`;

export function keep(name: string, writing: Writing): void {
  try {
    localStorage.setItem(keyOf(name), JSON.stringify(writing));
  } catch {
    // a full store keeps nothing; the form itself still does
  }
}

export function kept(name: string): Writing | undefined {
  try {
    const text = localStorage.getItem(keyOf(name));
    return text === null ? undefined : (JSON.parse(text) as Writing);
  } catch {
    return undefined;
  }
}

export const forget = (name: string): void => localStorage.removeItem(keyOf(name));
