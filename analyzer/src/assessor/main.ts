import { constants, setPriority } from "node:os";
import { runPart } from "@chengfang/store/part";
import { startAssessor } from "./start.ts";

// A city judged anew takes a while; events and people come first.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
await runPart("assessor", startAssessor);
