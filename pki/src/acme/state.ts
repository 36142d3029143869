/** RFC 8555 §7.1.6: what is shown of an order and of an authorization follows from what is stored and from the time. */

export type AuthorizationStatus = "pending" | "valid" | "invalid" | "deactivated" | "expired";
export type OrderStatus = "pending" | "ready" | "processing" | "valid" | "invalid";

interface Stored {
  readonly status: string;
  readonly expires_at: number;
}

/** Where an authorization stands at a moment (RFC 8555 7.1.6); `now` in milliseconds. */
export function authorizationStatus({ status, expires_at }: Stored, now: number): AuthorizationStatus {
  if (status === "deactivated") return "deactivated";
  if (status === "valid") return expires_at > now ? "valid" : "expired";
  return status === "pending" && expires_at > now ? "pending" : "invalid";
}

/** An order is ready only while every one of its authorizations is valid at this moment. */
export function orderStatus(order: Stored, authorizations: readonly Stored[], now: number): OrderStatus {
  if (order.status === "processing" || order.status === "valid") return order.status;
  if (order.status !== "open" || order.expires_at <= now || authorizations.length === 0) return "invalid";
  const statuses = authorizations.map((each) => authorizationStatus(each, now));
  if (statuses.every((each) => each === "valid")) return "ready";
  return statuses.every((each) => each === "valid" || each === "pending") ? "pending" : "invalid";
}
