import type { DispatchBody } from "@chengfang/model/reporting/body";

/** What somebody is writing. */
export interface Writing {
  readonly title: string;
  readonly body: DispatchBody;
  readonly incidentId: string | null;
  readonly unitIds: string[];
  readonly dueAt: string | null;
}

/** What was kept of it, if anything can be read. */
export function writingIn(text: string): Writing | undefined {
  try {
    return text === "" ? undefined : (JSON.parse(text) as Writing);
  } catch {
    return undefined;
  }
}
