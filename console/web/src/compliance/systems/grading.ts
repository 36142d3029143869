import { gradeOf } from "@chengfang/model/compliance/grading";
import type { Grading, Harm, SystemInput } from "@chengfang/model/compliance/system";

export type Side = "information" | "service";

export const emptyGrading: Grading = {
  information: [],
  service: [],
  informationReason: "",
  serviceReason: "",
  expertsAt: null,
  approvedAt: null,
};

/** One degree for each object: choosing it again takes it away. */
export function harmsWith(harms: readonly Harm[], chosen: Harm): Harm[] {
  const there = harms.some(({ object, degree }) => object === chosen.object && degree === chosen.degree);
  const others = harms.filter(({ object }) => object !== chosen.object);
  return there ? others : [...others, chosen];
}

/** The form with a grading: its levels follow once both sides are answered. */
export function graded(grading: Grading): Partial<SystemInput> {
  const both = grading.information.length > 0 && grading.service.length > 0;
  return both ? { grading, ...gradeOf(grading) } : { grading };
}

/** As the API takes it: half a grading is none yet. */
export function bodyOf(form: SystemInput): SystemInput {
  const { grading } = form;
  const whole = grading !== null && grading.information.length > 0 && grading.service.length > 0;
  return { ...form, grading: whole ? grading : null };
}
