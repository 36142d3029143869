import type { DrillWhole } from "@chengfang/model/drill/drill";
import { drillMinutes, Milestone } from "@chengfang/model/drill/milestone";
import { milestoneTitles, scenarios } from "@chengfang/model/drill/scenario";
import { paragraphs } from "../paragraphs.ts";
import type { SituationSection, SituationTable, SituationText } from "../situation/text.ts";
import { day, span, stamp } from "../time.ts";
import type { Language } from "../words.ts";
import { drillWords } from "./words.ts";

export interface DrillPaper {
  readonly drill: DrillWhole;
  readonly organisation: string;
  readonly at: string;
}

/** 演练总结报告: every figure in it follows from the drill's record. */
export function drillText({ drill, organisation, at }: DrillPaper, language: Language): SituationText {
  const say = drillWords[language];
  const from = drill.startedAt ?? drill.plannedAt;
  const sections = [
    { heading: say.overview, lines: overview(drill, language), tables: [] },
    { heading: say.people, lines: [], tables: [peopleOf(drill, language)] },
    {
      heading: say.course,
      lines: course(drill, language),
      tables: [injectsOf(drill, language)],
    },
    { heading: say.steps, lines: [say.stepsHint], tables: [stepsOf(drill, language)] },
    { heading: say.score, lines: [say.total(drill.sheet.total, drill.sheet.open)], tables: [sheetOf(drill, language)] },
    { heading: say.notes, lines: notesOf(drill, language), tables: [] },
    { heading: say.lessons, lines: lessonsOf(drill, language), tables: tasksOf(drill, language) },
  ];
  return {
    title: say.title(drill.title),
    titleLines: say.titleLines(drill.title),
    organisation,
    span: from === null ? say.unplanned : span(from, drill.endedAt ?? from, language),
    day: day(at, language),
    madeAt: at,
    sections: sections.map((section): SituationSection => ({ ...section, charts: [] })),
  };
}

function overview(drill: DrillWhole, language: Language): string[] {
  const say = drillWords[language];
  const scenario = scenarios[drill.scenario];
  const plan = drill.planTitle === "" ? say.noPlan : say.plan(drill.planTitle, drill.planVersion);
  return [
    say.nature,
    plan,
    say.scenario(scenario.title[language], scenario.about[language]),
    ...paragraphs(drill.aims),
    say.lane(drill.fed, drill.alerts, drill.incidents),
  ];
}

function peopleOf({ participants }: DrillWhole, language: Language): SituationTable {
  const say = drillWords[language];
  const order = ["commander", "player", "observer"] as const;
  const rows = order.flatMap((role) =>
    participants.filter((each) => each.role === role).map(({ name, kind }) => [say.role[role], name, say.kind[kind]]),
  );
  return { columns: columns(say.peopleColumns, [20, 50, 30]), rows };
}

function course(drill: DrillWhole, language: Language): string[] {
  const say = drillWords[language];
  if (drill.startedAt === null) return [say.notStarted];
  const end = drill.endedAt ?? drill.now;
  const minutes = Math.round(drillMinutes(drill.startedAt, end, drill.pauses));
  return [say.lasted(minutes, drill.pauses.length, drill.endedAt !== null)];
}

function injectsOf({ scenario, injects, startedAt, pauses }: DrillWhole, language: Language): SituationTable {
  const say = drillWords[language];
  const rows = scenarios[scenario].injects.map(({ key, minute, title }) => {
    const at = injects[key];
    const real = at === undefined || startedAt === null ? say.never : say.minute(drillMinutes(startedAt, at, pauses));
    return [title[language], say.minute(minute), real, at === undefined ? "" : stamp(at)];
  });
  return { columns: columns(say.injectColumns, [42, 18, 18, 22]), rows };
}

function stepsOf({ milestones, startedAt, pauses }: DrillWhole, language: Language): SituationTable {
  const say = drillWords[language];
  const rows = Milestone.options.map((each) => {
    const at = milestones[each];
    const known = at !== null && startedAt !== null;
    const real = known ? say.minute(drillMinutes(startedAt, at, pauses)) : say.never;
    return [milestoneTitles[each][language], real, known ? stamp(at) : ""];
  });
  return { columns: columns(say.stepColumns, [50, 24, 26]), rows };
}

function sheetOf({ sheet }: DrillWhole, language: Language): SituationTable {
  const say = drillWords[language];
  const rows = sheet.lines.map((line) => [
    line.title,
    `${line.weight}`,
    line.kind === "measured" ? say.measured(line.minutes, line.withinMinutes ?? 0) : say.observed(line.note),
    line.share === null ? "—" : `${line.share}%`,
    line.points.toFixed(1),
  ]);
  return { columns: columns(say.sheetColumns, [28, 9, 37, 13, 13]), rows };
}

function notesOf({ notes }: DrillWhole, language: Language): string[] {
  const say = drillWords[language];
  const seen = notes.filter(({ kind }) => kind === "note" || kind === "report");
  if (seen.length === 0) return [say.noNotes];
  return seen.map(({ at, by, kind, text }) => {
    const word = kind === "report" ? say.reported : "";
    return `${stamp(at)} ${by}${say.colon}${word}${text.replaceAll("\n", " ")}`;
  });
}

const lessonsOf = ({ lessons }: DrillWhole, language: Language): string[] =>
  lessons === "" ? [drillWords[language].noLessons] : paragraphs(lessons);

function tasksOf({ tasks }: DrillWhole, language: Language): SituationTable[] {
  if (tasks.length === 0) return [];
  const say = drillWords[language];
  const rows = tasks.map(({ title, owner, dueOn, doneAt }) => [
    title,
    owner,
    dueOn ?? "",
    doneAt === null ? say.open : stamp(doneAt),
  ]);
  return [{ columns: columns(say.taskColumns, [46, 18, 18, 18]), rows }];
}

const columns = (titles: readonly string[], shares: readonly number[]): SituationTable["columns"] =>
  titles.map((title, i) => ({ title, share: shares[i] ?? 1, align: i === 0 ? "left" : "center" }));
