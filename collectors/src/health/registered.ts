import { ExpectedSenders, expectedSendersDocument } from "@chengfang/model/onboarding";
import { followDocument } from "@chengfang/store/documents";
import type { Expectation } from "./silence.ts";

/** Follows what the console has of registered senders. */
export function followRegistered(data: string, stop: AbortSignal): (sender: string) => Expectation | undefined {
  let bySender: ReadonlyMap<string, Expectation> = new Map();
  void (async () => {
    for await (const senders of followDocument(data, expectedSendersDocument, ExpectedSenders, stop))
      bySender = new Map(senders.map((each) => [each.sender, expectationOf(each)]));
  })();
  return (sender) => bySender.get(sender);
}

function expectationOf({ silentMinutes, quietHours, retired }: ExpectedSenders[number]): Expectation {
  if (retired) return { silentMinutes: 0 };
  return quietHours === null ? { silentMinutes } : { silentMinutes, quietHours };
}
