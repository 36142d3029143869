import { runPart } from "@chengfang/store/part";
import { startAnalyzer } from "./start.ts";

await runPart("analyzer", startAnalyzer);
