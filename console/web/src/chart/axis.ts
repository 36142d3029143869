import { timeText } from "../ui/when.ts";

export interface Bar {
  readonly at: string;
  readonly count: number;
  /** What it stands for, where that is no moment. */
  readonly label?: string;
}

/** The hour, and the day as well where there are several. */
export function axisText(at: string, days: boolean): string {
  const text = timeText(at);
  return days ? `${text.slice(5, 10)} ${text.slice(11, 16)}` : text.slice(11, 16);
}
