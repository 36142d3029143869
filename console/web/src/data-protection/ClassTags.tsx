import type { Classification } from "@chengfang/model/data/dataset";
import { useTranslate } from "react-admin";

/** Grade and level of a dataset; colour follows the level, the words say it. */
export function GradeTag({ dataset: { grade, level } }: { dataset: Pick<Classification, "grade" | "level"> }) {
  const translate = useTranslate();
  return (
    <span className="dp-class">
      <span className="dp-level" data-level={level}>
        {level}
      </span>
      <span className={grade === "general" ? "quiet" : "strong"}>{translate(`dp.grade.${grade}`)}</span>
    </span>
  );
}

/** What a change makes of a classification: each attribute that differs, before and after. */
export function ClassChange({ from, to }: { from: Classification; to: Classification }) {
  const translate = useTranslate();
  const differing = (["grade", "level", "shareType", "openness"] as const).filter((name) => from[name] !== to[name]);
  return (
    <span className="dp-change">
      {differing.map((name) => (
        <span key={name}>
          <s className="quiet">{translate(`dp.${name}.${from[name]}`)}</s> →{" "}
          <strong>{translate(`dp.${name}.${to[name]}`)}</strong>
        </span>
      ))}
    </span>
  );
}
