import type { DispatchBody } from "@chengfang/model/reporting/body";
import type { DispatchKind } from "@chengfang/model/reporting/dispatch";
import { IncidentLevel } from "@chengfang/model/reporting/level";

/** The page of each kind, which is also the name of its resource. */
export const pageOf = { warning: "warnings", notice: "notices", upward: "upward", bulletin: "bulletins" } as const;

export interface Field {
  readonly name: string;
  readonly as: "line" | "area" | "time" | "choice";
  readonly rows?: number;
  readonly choices?: readonly string[];
  /** Only at this stage of an upward report. */
  readonly stage?: "final";
}

const line = (name: string): Field => ({ name, as: "line" });
const area = (name: string, rows = 4): Field => ({ name, as: "area", rows });

/** The fields of each kind's text, in the order of its paper. A bulletin's sections have an editor of their own. */
const fieldsOf: Readonly<Record<DispatchKind, readonly Field[]>> = {
  warning: [
    line("type"),
    line("source"),
    { name: "startsAt", as: "time" },
    { name: "validUntil", as: "time" },
    area("cause"),
    area("scope", 2),
    area("harm", 3),
    area("measures", 5),
    area("feedback", 2),
  ],
  notice: [
    { name: "urgency", as: "choice", choices: ["", "urgent", "most-urgent"] },
    line("copies"),
    area("situation", 6),
    area("scope", 2),
    area("risk", 3),
    area("advice", 6),
    area("feedback", 2),
    line("contact"),
    line("phone"),
  ],
  upward: [
    { name: "stage", as: "choice", choices: ["first", "follow", "final"] },
    { name: "level", as: "choice", choices: IncidentLevel.options },
    line("authority"),
    { name: "occurredAt", as: "time" },
    line("place"),
    line("type"),
    area("unit", 2),
    area("harm"),
    area("taken"),
    area("ransom", 2),
    area("trend", 2),
    area("cause", 3),
    area("leads", 2),
    area("planned"),
    area("scene", 2),
    { ...area("accountability", 2), stage: "final" },
    { ...area("rectification", 3), stage: "final" },
    { ...area("lessons", 3), stage: "final" },
    area("other", 2),
    line("contact"),
    line("phone"),
  ],
  bulletin: [line("copies")],
};

/** Fields that a text has now. */
export const shownFields = (body: DispatchBody): readonly Field[] =>
  fieldsOf[body.kind].filter(({ stage }) => stage === undefined || (body.kind === "upward" && body.stage === stage));

export const valueOf = (body: DispatchBody, name: string): string => {
  const value: unknown = Object.entries(body).find(([key]) => key === name)?.[1];
  return typeof value === "string" ? value : "";
};

/** With one field changed; an empty time is none. */
export function changed(body: DispatchBody, { name, as }: Field, value: string): DispatchBody {
  return { ...body, [name]: as === "time" && value === "" ? null : value };
}
