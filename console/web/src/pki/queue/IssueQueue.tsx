import { Queue } from "./Queue.tsx";

/** What two people have agreed to, and a third makes into certificates. */
export default function IssueQueue() {
  return <Queue which="issue" />;
}
