import { Queue } from "./Queue.tsx";

/** What waits for somebody else's eyes. */
export default function ReviewQueue() {
  return <Queue which="review" />;
}
