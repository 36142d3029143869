import { runPart } from "@chengfang/store/part";
import { startCollectors } from "./collectors.ts";

await runPart("collectors", startCollectors);
