import { runPart } from "@chengfang/store/part";
import { startCa } from "./start.ts";

await runPart("pki/ca", startCa);
