import { expect, test } from "vitest";
import { fileNameOf } from "./save.ts";

test.each([
  [`attachment; filename="CF-2026.docx"; filename*=UTF-8''%E5%85%B3%E4%BA%8E.docx`, "关于.docx"],
  [`attachment; filename="events.csv"`, "events.csv"],
  [null, undefined],
  ["attachment", undefined],
] as const)("%s names the file %s", (header, name) => expect(fileNameOf(header)).toBe(name));
