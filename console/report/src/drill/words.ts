import type { Language } from "../words.ts";

interface DrillWords {
  readonly title: (name: string) => string;
  readonly titleLines: (name: string) => readonly string[];
  readonly unplanned: string;
  readonly overview: string;
  readonly people: string;
  readonly course: string;
  readonly steps: string;
  readonly stepsHint: string;
  readonly score: string;
  readonly notes: string;
  readonly lessons: string;
  readonly nature: string;
  readonly noPlan: string;
  readonly plan: (title: string, version: number | null) => string;
  readonly scenario: (title: string, about: string) => string;
  readonly lane: (lines: number, alerts: number, incidents: number) => string;
  readonly role: Readonly<Record<"commander" | "player" | "observer", string>>;
  readonly kind: Readonly<Record<"account" | "contact", string>>;
  readonly notStarted: string;
  readonly lasted: (minutes: number, pauses: number, ended: boolean) => string;
  readonly minute: (minutes: number) => string;
  readonly never: string;
  readonly measured: (minutes: number | null, within: number) => string;
  readonly observed: (note: string) => string;
  readonly total: (total: number, open: number) => string;
  readonly noNotes: string;
  readonly reported: string;
  readonly colon: string;
  readonly noLessons: string;
  readonly open: string;
  readonly peopleColumns: readonly string[];
  readonly injectColumns: readonly string[];
  readonly stepColumns: readonly string[];
  readonly sheetColumns: readonly string[];
  readonly taskColumns: readonly string[];
}

const round = (minutes: number): string => (Math.round(minutes * 10) / 10).toString();

const zh: DrillWords = {
  title: (name) => `${name}总结报告`,
  titleLines: (name) => [name, "总结报告"],
  unplanned: "未定时间",
  overview: "演练概况",
  people: "参演人员",
  course: "演练过程",
  steps: "处置情况",
  stepsHint: "各环节时间由平台记录自动测得。",
  score: "评估得分",
  notes: "观察记录",
  lessons: "经验教训与整改",
  nature: "本次为网络安全应急演练。演练告警与事件均带演练标记，未计入任何真实统计，未对外发送。",
  noPlan: "本次演练未对应具体应急预案。",
  plan: (title, version) => `检验的应急预案：《${title}》${version === null ? "（尚未批准生效）" : `第${version}版`}。`,
  scenario: (title, about) => `演练场景：${title}。${about}`,
  lane: (lines, alerts, incidents) => `共注入日志${lines}条，平台产生演练告警${alerts}条、演练事件${incidents}起。`,
  role: { commander: "总指挥", player: "参演人员", observer: "观察员" },
  kind: { account: "平台账号", contact: "通讯录联系人" },
  notStarted: "演练尚未开始。",
  lasted: (minutes, pauses, ended) =>
    `演练${ended ? "历时" : "已进行"}${minutes}分钟${pauses === 0 ? "" : `（中途暂停${pauses}次，暂停时间不计）`}。注入时间如下。`,
  minute: (minutes) => `第${round(minutes)}分钟`,
  never: "未发生",
  measured: (minutes, within) =>
    minutes === null ? `未发生（时限${within}分钟）` : `${round(minutes)}分钟（时限${within}分钟）`,
  observed: (note) => (note === "" ? "观察员评分" : `观察员评分：${note}`),
  total: (total, open) =>
    `总分${total.toFixed(1)}分（满分100分）。自动指标在时限内得满分，超过时限按超出比例扣减，达到两倍时限不得分。${open === 0 ? "" : `尚有${open}项未评分，按零分计。`}`,
  noNotes: "无观察记录。",
  reported: "【上报】",
  colon: "：",
  noLessons: "尚未总结。",
  open: "未完成",
  peopleColumns: ["角色", "姓名", "来源"],
  injectColumns: ["注入", "计划", "实际", "时间"],
  stepColumns: ["处置环节", "实际", "时间"],
  sheetColumns: ["指标", "权重", "依据", "得分率", "得分"],
  taskColumns: ["整改事项", "责任人", "期限", "完成"],
};

const en: DrillWords = {
  title: (name) => `Report on the drill “${name}”`,
  titleLines: (name) => [name, "Report on the drill"],
  unplanned: "no time set",
  overview: "Overview",
  people: "Participants",
  course: "Course of the drill",
  steps: "Response",
  stepsHint: "The time of each step was measured from the platform's records.",
  score: "Score",
  notes: "Observers' notes",
  lessons: "Lessons and tasks",
  nature:
    "This was a drill. Its alerts and incidents carry the mark of a drill, entered no real figure and were sent to nobody.",
  noPlan: "The drill tested no particular plan.",
  plan: (title, version) => `Plan tested: ${title}, ${version === null ? "not yet approved" : `version ${version}`}.`,
  scenario: (title, about) => `Scenario: ${title}. ${about}`,
  lane: (lines, alerts, incidents) =>
    `${lines} lines were played; they led to ${alerts} alerts and ${incidents} incidents of the drill.`,
  role: { commander: "Commander", player: "Player", observer: "Observer" },
  kind: { account: "account", contact: "contact" },
  notStarted: "The drill has not begun.",
  lasted: (minutes, pauses, ended) =>
    `The drill ${ended ? "lasted" : "has lasted"} ${minutes} minutes${pauses === 0 ? "" : `, ${pauses} pauses not counted`}. The injects came as follows.`,
  minute: (minutes) => `minute ${round(minutes)}`,
  never: "did not happen",
  measured: (minutes, within) =>
    minutes === null ? `did not happen (limit ${within} min)` : `${round(minutes)} min (limit ${within})`,
  observed: (note) => (note === "" ? "judged by observers" : `judged by observers: ${note}`),
  total: (total, open) =>
    `${total.toFixed(1)} of 100 points. What is measured has all of its points within its limit, and falls evenly to none at twice the limit.${open === 0 ? "" : ` ${open} criteria are not judged yet and count as none.`}`,
  noNotes: "No notes.",
  reported: "[reported] ",
  colon: ": ",
  noLessons: "Not written yet.",
  open: "open",
  peopleColumns: ["Role", "Name", "From"],
  injectColumns: ["Inject", "Planned", "Real", "Time"],
  stepColumns: ["Step", "Real", "Time"],
  sheetColumns: ["Criterion", "Weight", "Basis", "Share", "Points"],
  taskColumns: ["Task", "Owner", "Due", "Done"],
};

export const drillWords: Readonly<Record<Language, DrillWords>> = { zh, en };
