import type { Grading, Harm } from "./system.ts";

/** GB/T 22240-2020 table 1: object harmed × degree. */
const matrix: Readonly<Record<Harm["object"], Readonly<Record<Harm["degree"], number>>>> = {
  citizens: { general: 1, serious: 2, grave: 2 },
  society: { general: 2, serious: 3, grave: 4 },
  state: { general: 3, serious: 4, grave: 5 },
};

/** The level that a harm calls for. */
export const levelOf = ({ object, degree }: Harm): number => matrix[object][degree];

/** S by business information, A by system service, G the higher of the two (GB/T 22240-2020 6.4). */
export function gradeOf({ information, service }: Pick<Grading, "information" | "service">): {
  readonly levelS: number;
  readonly levelA: number;
  readonly levelG: number;
} {
  const levelS = Math.max(...information.map(levelOf));
  const levelA = Math.max(...service.map(levelOf));
  return { levelS, levelA, levelG: Math.max(levelS, levelA) };
}
