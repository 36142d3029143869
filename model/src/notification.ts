import { z } from "zod";

/** What a person is told of. Each kind has its words in both languages in the console (web/src/notifications/messages.ts). */
export const NotificationKind = z.enum([
  "mention",
  "incident-assigned",
  "alert-assigned",
  "task-assigned",
  "task-due",
  "task-late",
  "step-late",
  "incident-late",
  "containment-asked",
  "containment-approved",
  "containment-refused",
  "containment-expired",
  "containment-lift-asked",
  "containment-lifted",
  "containment-kept",
  "containment-ending",
  "exception-asked",
  "exception-approved",
  "exception-refused",
  "lessons-wanted",
  "notice-received",
  "notice-feedback",
  "notice-overdue",
  "warning-ending",
  "clock-running",
  "clock-missed",
  "bulletin-received",
  "report-ready",
  "delivery-failed",
  "source-silent",
  "source-back",
  "sla-late",
  "drill-invited",
  "duty-begins",
  "duty-assigned",
  "duty-gap",
  "swap-asked",
  "swap-accepted",
  "swap-refused",
  "plan-submitted",
  "plan-approved",
  "plan-rejected",
  "plan-review-due",
  "review-wanted",
]);
export type NotificationKind = z.infer<typeof NotificationKind>;

/** One line under the bell; `args` fill the places of the kind's words. */
export const Notification = z.object({
  id: z.string(),
  kind: NotificationKind,
  args: z.record(z.string(), z.string()),
  /** The page of the console that it is about, e.g. `/incidents/x/show`. */
  path: z.string(),
  at: z.string(),
  readAt: z.string().nullable(),
});
export type Notification = z.infer<typeof Notification>;
