import { expect, test } from "vitest";
import { uploadQuery } from "./upload.ts";

test.each([
  [{ type: "image/jpeg" }, {}, "kind=photo"],
  [
    { type: "application/pdf" },
    { systemId: "s1", units: ["L3-PES1-01", "L3-PES1-02"] },
    "kind=document&systemId=s1&units=L3-PES1-01&units=L3-PES1-02",
  ],
  [{ type: "" }, { kind: "import", tool: "lynis", note: "", validUntil: null }, "kind=import&tool=lynis"],
] as const)("a file of %j with %j is sent with %s", (file, about, query) => {
  expect(uploadQuery(file, about).toString()).toBe(query);
});
