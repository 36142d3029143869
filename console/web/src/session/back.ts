type Outcome = "done" | "failed" | "none";
let outcome: Outcome | undefined;

/** How a login by single sign-on came back, as the address said when the page was loaded; it is taken out of the address. */
export function cameBack(): Outcome {
  outcome ??= readOutcome();
  return outcome;
}

function readOutcome(): Outcome {
  const address = new URL(window.location.href);
  const said = address.searchParams.get("sso");
  if (said !== "done" && said !== "failed") return "none";
  address.searchParams.delete("sso");
  window.history.replaceState(null, "", address);
  return said;
}

/** To the page that ends the session of single sign-on, everywhere. */
export function leaveSingleSignOn(): void {
  window.location.assign("/api/sso/logout");
}
