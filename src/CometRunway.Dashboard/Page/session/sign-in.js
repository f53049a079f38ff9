// @ts-check
import { html, useState } from "../vendor/htm/standalone.module.js";
import { ApiProblem } from "../api/problem.js";
import { ProblemNote } from "../parts/problem-note.js";
import { signIn } from "./use-session.js";

const NOT_KEPT = new ApiProblem({
  status: 400,
  title: "The browser did not keep the session",
  detail: "The key is good, but the session's cookie needs https, or an address of this machine such as http://localhost. Open this page there.",
});

/**
 * Asks for a key, a tenant's or an operator's.
 * @param {{ api: import("../api/api.js").Api, onSession: (session: import("../api/documents.js").Session) => void }} props
 */
export function SignIn({ api, onSession }) {
  const [key, setKey] = useState("");
  const [problem, setProblem] = useState(/** @type {ApiProblem | undefined} */ (undefined));
  const [busy, setBusy] = useState(false);

  async function submit(/** @type {Event} */ event) {
    event.preventDefault();
    setBusy(true);
    setProblem(undefined);
    try {
      const session = await signIn(api, key.trim());
      if (session.role === "none") setProblem(NOT_KEPT);
      else onSession(session);
    } catch (thrown) {
      setProblem(thrown instanceof ApiProblem ? thrown : ApiProblem.silence());
    }
    setBusy(false);
  }

  return html`
    <main class="sign-in">
      <form class="card" onSubmit=${submit}>
        <h1><img src="icon.svg" alt="" width="28" height="28" /> CometRunway</h1>
        <label for="key">Key</label>
        <input
          id="key"
          type="password"
          autocomplete="current-password"
          required
          autofocus
          spellcheck="false"
          value=${key}
          onInput=${(/** @type {any} */ event) => setKey(event.target.value)}
          aria-describedby="key-hint"
        />
        <p id="key-hint" class="hint">Your own key for the upstream shows your tasks. The operator's key shows everybody's.</p>
        ${problem && html`<${ProblemNote} problem=${problem} />`}
        <button type="submit" class="primary" disabled=${busy}>${busy ? "Signing in…" : "Sign in"}</button>
      </form>
    </main>
  `;
}
