import { runPart } from "@chengfang/store/part";
import { startAssessor } from "./start.ts";

await runPart("assessor", startAssessor);
