/** A shape for each mood, so that colour says nothing alone. */
const shapes = {
  good: "M3 8.500 6.500 12 13 4.500",
  wait: "M8 2.500a5.500 5.500 0 1 0 0 11 5.500 5.500 0 0 0 0-11M8 5v3.300l2 1.500",
  warn: "M8 2.500 14 13.500H2ZM8 6.500v3M8 11.300v.4",
  bad: "M4 4l8 8M12 4l-8 8",
  still: "M3.500 8h9",
} as const;
export type Mood = keyof typeof shapes;

const moods: Readonly<Record<string, Mood>> = {
  entered: "wait",
  approved: "wait",
  ready: "wait",
  issuing: "wait",
  pending: "wait",
  due: "warn",
  returned: "warn",
  warn: "warn",
  held: "warn",
  issued: "good",
  ok: "good",
  pass: "good",
  active: "good",
  rejected: "bad",
  failed: "bad",
  fail: "bad",
  revoked: "bad",
  red: "bad",
  expired: "bad",
};

/** What a state means for whoever looks: good, waiting, to be looked at, bad; grey for what nobody knows yet. */
export const moodOf = (state: string): Mood => moods[state] ?? "still";

export function MoodTag({ mood, children }: { mood: Mood; children: string }) {
  return (
    <span className="mood" data-mood={mood}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d={shapes[mood]} />
      </svg>
      {children}
    </span>
  );
}
