import type { System } from "@chengfang/model/compliance/system";
import { useTranslate } from "react-admin";
import { marksOf } from "./level.ts";

/** 第三级 S3A3G3. */
export function Level({ system }: { system: Pick<System, "levelG" | "levelS" | "levelA"> }) {
  const translate = useTranslate();
  const marks = marksOf(system);
  return (
    <span className="level" data-level={system.levelG ?? "none"}>
      {translate(`comply.level.${system.levelG ?? "none"}`)}
      {marks !== "" && <span className="mono"> {marks}</span>}
    </span>
  );
}
