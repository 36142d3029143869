/** One line of the day: when it happens (ms after midnight of the day's start) and on which road it travels. */
export interface Happening {
  readonly at: number;
  readonly via: "syslog" | "eve" | "winlogbeat";
  /** Builds the line for the moment (ms epoch) that stands for `at`. */
  line(moment: number): string;
}

const minute = 60_000;

/** `clock("02:10")`, `clock("02:10", 35)`: ms after the start of the day. */
export function clock(time: `${number}:${number}`, seconds = 0): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return (hours * 60 + minutes) * minute + seconds * 1000;
}

/** What an attack story should have led to, so that the player can say whether it is there. */
export interface Story {
  readonly name: { readonly zh: string; readonly en: string };
  readonly happenings: readonly Happening[];
  /** Entities (address, host or user) of the incident that it must lead to. */
  readonly entity: string;
  readonly expect: readonly { readonly zh: string; readonly en: string }[];
}
