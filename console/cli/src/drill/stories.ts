import type { ScenarioKey } from "@chengfang/model/drill/scenario";
import { clock } from "../demo/happening.ts";
import type { Happening } from "../demo/happening.ts";
import { insiderExport } from "../demo/stories/insider.ts";
import { intrusion } from "../demo/stories/intrusion.ts";
import { ransomware } from "../demo/stories/ransomware.ts";

const between =
  (from: number, to: number) =>
  ({ at }: Happening): boolean =>
    at >= from && at < to;
const inOrder = (happenings: readonly Happening[]) => happenings.toSorted((a, b) => a.at - b.at);

const shell = between(clock("02:17"), clock("02:20"));
const reverse = between(clock("02:30"), clock("02:31"));

/** What each scenario plays: parts of the demo's stories. Their times are those of the injects in the model. */
export const lines: Readonly<Record<ScenarioKey, readonly Happening[]>> = {
  "brute-force": inOrder(
    intrusion.happenings.filter((each) => between(clock("02:10"), clock("03:00"))(each) && !shell(each)),
  ),
  webshell: inOrder(intrusion.happenings.filter((each) => shell(each) || reverse(each))),
  exfiltration: inOrder(insiderExport.happenings),
  ransomware: inOrder(ransomware.happenings),
};
