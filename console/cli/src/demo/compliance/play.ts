import { giveAnswers } from "./answers.ts";
import { giveEvidence } from "./evidence.ts";
import type { City } from "./places.ts";
import { fillRegisters } from "./registers.ts";

/** What an office has in classified protection after a while, but for signatures: those are people's own. */
export async function fillCompliance(city: City): Promise<void> {
  await giveEvidence(city);
  await giveAnswers(city);
  await fillRegisters(city);
}
