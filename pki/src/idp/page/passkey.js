// Passkeys of the login page and of one's own page: WebAuthn level 2, nothing else.
const bytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (each) => each.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

const allowed = (credentials = []) => credentials.map((each) => ({ ...each, id: bytes(each.id) }));

async function ask(address) {
  const answer = await fetch(`${address}/options`, { method: "POST" });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

async function prove(address) {
  const options = await ask(address);
  const publicKey = {
    ...options,
    challenge: bytes(options.challenge),
    allowCredentials: allowed(options.allowCredentials),
  };
  const { id, rawId, type, response } = await navigator.credentials.get({ publicKey });
  return {
    id,
    rawId: text(rawId),
    type,
    clientExtensionResults: {},
    response: {
      clientDataJSON: text(response.clientDataJSON),
      authenticatorData: text(response.authenticatorData),
      signature: text(response.signature),
      ...(response.userHandle ? { userHandle: text(response.userHandle) } : {}),
    },
  };
}

async function make(address) {
  const options = await ask(address);
  const publicKey = {
    ...options,
    challenge: bytes(options.challenge),
    user: { ...options.user, id: bytes(options.user.id) },
    excludeCredentials: allowed(options.excludeCredentials),
  };
  const { id, rawId, type, response } = await navigator.credentials.create({ publicKey });
  return {
    id,
    rawId: text(rawId),
    type,
    clientExtensionResults: {},
    response: {
      clientDataJSON: text(response.clientDataJSON),
      attestationObject: text(response.attestationObject),
      transports: response.getTransports?.() ?? [],
    },
  };
}

/** The form is sent as any other, with the browser's answer in a field. */
function send(form, address, answer) {
  const field = document.createElement("input");
  field.type = "hidden";
  field.name = "answer";
  field.value = JSON.stringify(answer);
  form.append(field);
  form.method = "post";
  form.action = address;
  form.submit();
}

function enliven(form, address, run) {
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const problem = document.getElementById("problem");
    try {
      send(form, address, await run(address));
    } catch (error) {
      if (problem) problem.textContent = error.name === "NotAllowedError" ? "…" : String(error.message ?? error);
    }
  });
}

if (globalThis.PublicKeyCredential) {
  for (const form of document.querySelectorAll("form[data-passkey]")) enliven(form, form.dataset.passkey, prove);
  for (const form of document.querySelectorAll("form[data-new-passkey]")) enliven(form, form.dataset.newPasskey, make);
}
